import type { ReplayTexts } from './texts.ts';

const percent = (share: number) => `${(share * 100).toFixed(1).replace('.', ',')} %`;
const number = (value: number) => value.toLocaleString('nl-NL', { maximumFractionDigits: 1, useGrouping: false });
const outcomes = { nudge: 'voorstel', inform: 'keuze zonder voorstel', silent: 'stil' } as const;
const said = (one: { readonly outcome: keyof typeof outcomes; readonly service: string | null } | null) =>
  one === null ? 'niet te lezen' : [outcomes[one.outcome], one.service].filter(Boolean).join(' ');

const asks: Readonly<Record<string, string>> = {
  age: 'een leeftijdsgrens binnen een gelogde groep',
  icpc: 'een code die fijner is dan gelogd',
  postcode: 'een grens tussen postcodes die niet gelogd is',
  'earlier-referral': 'waar een eerdere verwijzing heen ging',
  wait: 'of een wachttijd nog vers was',
  grain: 'een moment uit de oude, grovere log',
};

/** What a moment leaves open. */
const asked = (ask: string) =>
  ask.startsWith('problem:') ? `problemen staan niet in het log (${ask.slice(8)})` : (asks[ask] ?? ask);
/** `nudge pluspunt-dermatologie` as a person reads it. */
const inWords = (text: string) =>
  text.replace(
    /^(nudge|inform|silent)\b/,
    (word) => Object.entries(outcomes).find(([code]) => code === word)?.[1] ?? word,
  );

const titles = {
  gained: 'Voorbeelden: een voorstel erbij',
  lost: 'Voorbeelden: een voorstel weg',
  moved: 'Voorbeelden: een voorstel naar iets anders',
  silenced: 'Voorbeelden: wordt stil',
  undecidable: 'Voorbeelden: niet te beslissen',
} as const;

export const replayNl: ReplayTexts = {
  needs: (option) => `Geef ook ${option}. Voorbeeld: tenzij replay --from live --to concept --log log.ndjson`,
  missing: (versions) =>
    `Het log is ook gemaakt met versies die er niet zijn: ${versions.join(', ')}. Geef ze met --catalogues.`,
  badLine: (path, line, why) => `Regel ${line} van ${path} is geen keuze uit het log${why === '' ? '' : ` (${why})`}.`,
  badImport: (file, line) => `${file} is niet te gebruiken vanaf regel ${line}. Zie alles met tenzij check.`,
  head: (moments, from, until) =>
    moments === 0 ? 'Er staan geen momenten in dit log.' : `${moments} momenten, van ${from} tot en met ${until}.`,
  reproduced: (share) => `Het verleden komt voor ${percent(share)} terug met de versie van toen.`,
  refused: 'Dat is minder dan 99,5 %. Daarom geen uitkomst. Dit komt niet terug:',
  difference: ({ id, version, logged, replayed }) =>
    `${id} (versie ${version}): gelogd ${said(logged)}, nu ${said(replayed)}`,
  more: (count) => `en nog ${count}; zie alles met --json`,
  matrixTitle: 'Van wat nu geldt naar het concept:',
  cell: (from, to, n) => `${outcomes[from]} → ${outcomes[to]}: ${n}`,
  gainedAndLost: (gained, lost) => `Voorstellen erbij: ${gained}. Voorstellen weg: ${lost}.`,
  reason: ({ reason, lost, all }, total) =>
    `Van wat weggaat is ${lost} keer afgeweken om ${reason}: ${percent(lost / total)} van wat weggaat, ${percent(lost / all)} van alle keren ${reason}.`,
  price: (followed, silenced) =>
    `De prijs: ${followed} keer was zo'n voorstel gevolgd. ${silenced} keer valt ook een keuze zonder voorstel weg.`,
  shift: ({ estimate, low, high }) =>
    `Verschuiving: ${number(estimate)} verwijzingen (${number(low)} tot ${number(high)}). Bovengrens, gedragsaanname.`,
  servicesTitle: 'Per voorziening:',
  service: ({ service, gained, lost, perWeek, capacity }) =>
    `${service}: ${gained} erbij, ${lost} weg, ${perWeek > 0 ? '+' : ''}${number(perWeek)} afspraken per week; ${capacity === null ? 'ruimte niet opgegeven' : `opgegeven ruimte ${number(capacity)} per week`}.`,
  undecidable: (count) => `Niet te beslissen uit het log: ${count}.`,
  ask: (ask, n) => `${n} keer: ${asked(ask)}`,
  samplesTitle: (kind) => titles[kind],
  sample: ({ id, specialism, icpc, age, sex, rule, from, to, reason, asks: why }) =>
    [
      `${id.slice(-12)} ${specialism ?? '?'} ${icpc.join('+')} ${age ?? '?'} ${sex === 'female' ? 'v' : sex === 'male' ? 'm' : '?'}`,
      rule ?? 'geen regel',
      from === null || to === null ? why.map(asked).join(', ') : `${inWords(from)} → ${inWords(to)}`,
      ...(reason === null ? [] : [`reden ${reason}`]),
    ].join(' · '),
  sinceTitle: (date, moments, others) =>
    `Voorspeld en gezien, vanaf ${date}: ${moments} momenten${others > 0 ? ` (${others} met een andere versie tellen niet mee)` : ''}.`,
  since: ({ measure, service, predicted, observed, low, high, n, wrong }) =>
    `${measure === 'nudges' ? 'voorstel' : 'gevolgd'}${service === null ? '' : ` ${service}`}: voorspeld ${percent(predicted)} (${percent(low)} tot ${percent(high)}), gezien ${percent(observed)} van ${n}${wrong ? '. De voorspelling klopte niet.' : ''}`,
  sinceVerdict: (wrong, all) =>
    wrong === 0 ? `Alle ${all} voorspellingen kwamen uit.` : `${wrong} van ${all} voorspellingen klopten niet.`,
};

export const replayOptionsNl = {
  from: 'de versie die live is: regiomap, catalogus of publieke map',
  catalogues: 'map met de versies waarmee het log is gemaakt',
  imports: 'map met capacity.csv; anders imports in de map van NEW',
  since: 'dag waarop het concept live ging: wat was voorspeld, wat is gezien',
} as const;

export const replayCommandNl = {
  replay: {
    summary: 'Probeert een concept uit op het verleden.',
    details: [
      'Elk moment wordt eerst beoordeeld met de versie van toen. Komt dat terug, dan pas het concept.',
      'Een versie die ontbreekt wordt nooit vervangen. Geef ze met --catalogues.',
      'Wat het log niet vertelt, is niet te beslissen. Er wordt niets geraden.',
      'Met --since: klopte de voorspelling na het live gaan?',
    ],
    example: ['tenzij replay --from publiek --to mijn-regio --log log.ndjson --catalogues publiek'],
  },
} as const;
