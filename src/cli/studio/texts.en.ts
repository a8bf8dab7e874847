import type { StudioTexts } from './texts.ts';

export const studioEn: StudioTexts = {
  noRegion: (path) => `${path} is no folder of a region. Begin one with: tenzij init ${path}`,
  noPort: (port, why) => (port === 0 ? `No port is free (${why}).` : `Port ${port} is not free. Leave out --port.`),
  open: (url) =>
    `The studio is ready. Open this address in your browser:\n\n  ${url}\n\nThe address is secret and lasts until you stop (Ctrl+C).`,
  otherHost: 'The studio answers only at its own address on this computer.',
  otherOrigin: 'The studio answers only to its own page.',
  noSecret: 'This address is no longer valid. Open the address that tenzij studio gave.',
  onlyJson: 'The studio reads JSON only.',
  tooMuch: (megabytes) => `This is too large. The studio reads at most ${megabytes} MB.`,
  notFound: 'This is not here.',
  notAsked: 'This request cannot be read.',
  broken: (message) => `This did not work: ${message}`,
  notAForm: {
    unreadable: (file) => `${file} cannot be read yet. Repair it as text first.`,
    layout: (file) => `${file} is laid out so that this field can only be changed as text.`,
  },
  notWritten: {
    name: (file) => `${file} is no name of a file in this region.`,
    link: (file) => `${file} is a link to elsewhere. The studio does not write there.`,
    size: (file) => `${file} is too large. A file of a region is at most 1 MB.`,
    text: (file) => `${file} is no text in UTF-8.`,
    changed: (file) => `${file} has changed meanwhile.`,
  },
  otherStep: 'Another window has saved meanwhile. Look first at what is there.',
  noneWritten: 'Nothing was saved.',
  someWritten: (files) => `Written already: ${files}.`,
  notJson: 'This is no JSON. Paste facts or a FHIR Bundle.',
  notYet: 'The region cannot be read yet. Repair what stands under Findings first.',
  factRefused: (path, value, expected) =>
    `${path === '' ? 'Facts' : path}: ${value.slice(0, 60)} does not fit. Expected: ${expected}.`,
  needsLive: 'There is no live version to compare with. Start the studio with --live FOLDER.',
  needsLog: 'A replay takes a live version and a log. Start the studio with --live FOLDER and --log FILE.',
  needsKey: 'Handing over takes a folder and your key. Start the studio with --live FOLDER and --key FILE.',
  folderWord: 'FOLDER',
  keyWord: 'KEY.json',
};

export const studioOptionsEn = {
  live: 'folder with the live version, as publish --to makes it',
} as const;

export const studioCommandEn = {
  studio: {
    summary: 'Opens a page on this computer to write a region in.',
    details: [
      'Cards by specialism, a form per service, and what check finds beside the field.',
      'Try a referral, run the cases and compare with the live version.',
      'Writes the same files that you write with an editor. Comments and order stay.',
      'The address is secret, works on this computer only, and ends when you stop.',
    ],
    example: ['tenzij studio my-region --live public --key anna.json'],
  },
} as const;
