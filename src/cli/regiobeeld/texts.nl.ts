import type { RegiobeeldTexts } from './texts.ts';

const day = (date: string) => date.split('-').reverse().join('-');

export const regiobeeldNl: RegiobeeldTexts = {
  needs: (option) => `Geef ook ${option}. Voorbeeld: tenzij regiobeeld --region mijn-regio --to regiobeeld.html`,
  nothing: (path) => `In ${path} staan geen verwijzingen (referrals.csv) van vier praktijken in het laatste jaar.`,
  needsHtml: (path) => `${path} eindigt niet op .html. Geef bij --to een naam met .html.`,
  isTaken: (path) => `${path} is geen regiobeeld dat hier eerder werd gemaakt. Kies bij --to een andere naam of map.`,
  written: (files) => `Gemaakt: ${files.join(', ')}.`,
  lang: 'nl',
  title: (region) => `Regiobeeld ${region}`,
  example: 'Voorbeeld: deze afspraken zijn niet vastgesteld.',
  period: (from, until) => `Verwijzingen van ${from} tot en met ${until}.`,
  how: 'Getallen zijn afgerond op vijf. Kleine aantallen zijn verborgen, ook wat ze kan verraden.',
  untold: (count) =>
    count === 1
      ? 'Eén wijk heeft te weinig praktijken om apart te tonen.'
      : `${count} wijken hebben te weinig praktijken om apart te tonen.`,
  districts: 'Wie er wonen',
  district: 'Wijk',
  inhabitants: 'Inwoners',
  over65: '65 jaar en ouder',
  enrolled: 'Ingeschreven',
  practices: 'Praktijken',
  specialism: 'Specialisme',
  demand: 'Verwijzingen',
  perThousand: 'Per 1.000 ingeschrevenen',
  overview: 'Vraag, aanbod en wegen naast elkaar',
  route: 'Weg',
  region: 'Hele regio',
  offer: 'Aanbod',
  service: 'Dienst',
  organisation: 'Organisatie',
  wait: 'Wachttijd',
  days: (days, asOf) => `${days} ${days === 1 ? 'dag' : 'dagen'} (${day(asOf)})`,
  perWeek: 'Plekken per week',
  agreedBy: 'Afspraak van',
  who: 'Wie doet wat',
  does: 'Doet',
  kind: 'Soort',
  unknown: 'niet bekend',
  hidden: 'verborgen',
  nobody: 'Voor dit specialisme is niemand genoemd.',
  log: 'Wat het log vertelt',
  moments: 'Verwijzingen waar tenzij keek',
  proposed: 'Met een voorstel',
  followed: 'Voorstel overgenomen',
  noDemand: 'Geen verwijzingen aangeleverd.',
  share: (n, of, percent) => `${n} van ${of} (${percent}%)`,
  routes: {
    intermediate: 'Anderhalvelijn',
    hospital: 'Ziekenhuis',
    teleconsult: 'Meedenkadvies',
    practice: 'Eigen praktijk of collega',
    community: 'Wijk en welzijn',
  },
  kinds: {
    gp: 'huisartsen',
    intermediate: 'anderhalvelijn',
    hospital: 'ziekenhuis',
    community: 'wijk en welzijn',
    municipality: 'gemeente',
    insurer: 'zorgverzekeraar',
    patients: 'patiënten',
  },
  number: (value) => value.toLocaleString('nl-NL'),
};

export const regiobeeldCommandNl = {
  regiobeeld: {
    summary: 'Zet vraag, aanbod en wegen van een regio naast elkaar.',
    details: [
      'Leest imports in de regio, of in --imports: population, practices, groups, referrals, capacity, organisations.',
      'Met --log en --catalogues staat ernaast wat het log vertelt, per specialisme voor de hele regio.',
      'Maakt één pagina op A4, met ernaast een CSV en een JSON: voor het regioplan en het contractgesprek.',
      'Alleen wat verteld mag worden: wijken van vier praktijken of meer, en geen kleine aantallen.',
    ],
    example: ['tenzij regiobeeld --region mijn-regio --imports imports --to regiobeeld.html'],
  },
} as const;
