import type { ReferralContext } from '../../src/advice/index.ts';

/**
 * Ten problem lists as they stand in ordinary records: complaints of years ago that nobody closed, chronic diagnoses, a
 * cancer of fifteen years ago, a pregnancy never closed, a SNOMED entry, an entry with text only, about half undated. Made up.
 * `K86@2012` is a problem of 1 July of that year; without a year it is undated. `sct:38341003` is a SNOMED code without ICPC;
 * `tekst` is an entry that only has words.
 */
const lists = {
  'jong, weinig': 'R97 A04@2021 L03@2020 U71@2022 S96',
  gezin: 'K86@2019 R74@2023 L03@2018 S88 D93 U71@2021 P02@2020 L99 N02@2019 D06@2022',
  'een zwangerschap die nooit is afgesloten': 'W78@2017 W12@2020 X06@2019 P03@2016 L18 U71 R96 S87@2008 A04@2021',
  'chronisch, alles met code': 'K86@2010 T90.02@2012 T93@2012 T82 L90@2018 F92@2021 H84 R05@2019 L03 D12@2020 A97@2022',
  'astma en huid': 'R96 R97@2005 S87@1998 S88 R74@2022 H71@1999 L15@2016 N89 P06@2020',
  'kanker van vijftien jaar geleden': 'X76@2011 K86@2014 T86 L91@2019 L95 P06@2021 D07@2018 L92@2017 F92',
  'een SNOMED-code': 'K86@2011 sct:195967001 L90 T93@2013 L03@2009 U71@2018 D93 H81@2022',
  'een probleem met alleen tekst': 'T90.02@2015 tekst K95 L08@2019 R74 P76@2012 S93@2016 L20@2014',
  'oud, half zonder datum':
    'K86 T93@2009 L90 L91@2012 L95@2018 F92 H84@2020 U04 P20@2023 A85 D12@2019 L03@2001 N17 K78@2019 K95 S94@2015 R05@2016 T92',
  'lang, dertig regels':
    'K86@2008 T90.02@2011 T93 T82@2005 L90@2016 L91 L89@2019 L95 F92@2018 H84 H81@2021 R97 R74@2020 R05@2017 U71@2019 U04 D12 D93@2004 L03@1999 L08@2010 L15@2013 L86 R81@2014 D16@2010 B80@2015 S93@2012 S88 S74@2018 A04@2015 K95@2014',
} as const;

type ProblemList = Readonly<{ name: string; problems: ReferralContext['problems'] }>;

export const problemLists: readonly ProblemList[] = Object.entries(lists).map(([name, entries]) => ({
  name,
  problems: entries.split(' ').map(problemOf),
}));

function problemOf(entry: string): ReferralContext['problems'][number] {
  const [code = '', year] = entry.split('@');
  const recorded = year === undefined ? {} : { recorded: `${year}-07-01` };
  if (code === 'tekst') return recorded;
  const [system, snomed] = code.split(':');
  if (snomed !== undefined && system === 'sct') {
    return { codings: [{ system: 'http://snomed.info/sct', code: snomed }], ...recorded };
  }
  return { icpc: code, ...recorded };
}
