import { specialismLabels } from '../../advice/index.ts';
import type { Beeld, BeeldLog, BeeldSpecialism, RouteTold } from '../../mirror/index.ts';
import type { Texts } from '../texts/texts.ts';
import { plain } from './as-csv.ts';
import { pageStyles } from './page-styles.ts';
import type { RegiobeeldTexts } from './texts.ts';

/** One page that needs nothing else: no script, no address, for a screen of 320 px, in the dark and on A4. */
export function asPage(beeld: Beeld, { regiobeeld: words, language }: Texts): string {
  const { region, period, untold } = beeld;
  const named = (code: string) => capital(specialismLabels[code]?.[language] ?? code);
  const notes = [words.period(period.from, period.until), words.how, ...(untold > 0 ? [words.untold(untold)] : [])];
  return `<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(words.title(region.title))}</title>
<style>${pageStyles}</style>
</head>
<body>
<main>
<header>
<h1>${escaped(words.title(region.title))}</h1>
${region.status === 'example' ? `<p class="mark">${escaped(words.example)}</p>` : ''}
<p>${notes.map(escaped).join(' ')}</p>
</header>
${section(words.districts, districts(beeld, words))}
${section(words.overview, overview(beeld, words, named))}
${section(words.who, who(beeld.organisations, words, words.who))}
${beeld.specialisms.map((one, at) => section(named(one.specialism), specialism(one, words, named(one.specialism)), at === 0)).join('\n')}
</main>
</body>
</html>
`;
}

function districts({ districts: all }: Beeld, words: RegiobeeldTexts): string {
  const count = (value: number | null | undefined, instead: string) =>
    value === null || value === undefined ? instead : words.number(value);
  return table(
    [words.district, words.inhabitants, words.over65, words.enrolled, words.practices],
    all.map(({ district, population, enrolled, practices }) => [
      district,
      count(population?.inhabitants, words.unknown),
      count(population?.over65, words.unknown),
      count(enrolled, words.hidden),
      count(practices, words.hidden),
    ]),
    words.districts,
  );
}

function overview({ specialisms }: Beeld, words: RegiobeeldTexts, named: (code: string) => string): string {
  const rows = specialisms.map(({ specialism, demand, perThousand, routes, offer, organisations }) => {
    const own = routes.find(({ route }) => route === 'intermediate');
    return [
      named(specialism),
      routes.length === 0 ? words.noDemand : demand === null ? words.hidden : words.number(demand),
      perThousand === null ? '' : words.number(perThousand),
      own ? told(own, words) : '',
      offer
        .filter(({ route }) => route !== 'hospital')
        .map(({ name }) => name)
        .join(', '),
      organisations.map(({ organisation, does }) => `${organisation}: ${does}.`).join(' '),
    ];
  });
  return table(
    [words.specialism, words.demand, words.perThousand, words.routes.intermediate, words.offer, words.who],
    rows,
    words.overview,
    ' class="wide"',
  );
}

function specialism(one: BeeldSpecialism, words: RegiobeeldTexts, name: string): string {
  const { routes, districts: places, offer, organisations, log } = one;
  const columns = [{ district: words.region, routes }, ...places].filter((place) => place.routes.length > 0);
  const ways = routes.filter(({ n }) => n !== 0).map(({ route }) => route);
  const demand = ways.map((route) => [
    words.routes[route],
    ...columns.map((column) => {
      const found = column.routes.find((way) => way.route === route);
      return found ? told(found, words) : '';
    }),
  ]);
  const offered = offer.map(({ name, organisation, wait, perWeek, author }) => [
    name,
    organisation,
    wait ? words.days(wait.days, wait.asOf) : words.unknown,
    perWeek === null ? words.unknown : words.number(perWeek),
    author,
  ]);
  return [
    demand.length > 0
      ? table([words.route, ...columns.map(({ district }) => district)], demand, `${name}: ${words.demand}`)
      : `<p>${escaped(words.noDemand)}</p>`,
    log === null ? '' : table([words.log, ''], logged(log, words), `${name}: ${words.log}`),
    table(
      [words.service, words.organisation, words.wait, words.perWeek, words.agreedBy],
      offered,
      `${name}: ${words.offer}`,
    ),
    organisations.length > 0 ? who(organisations, words, `${name}: ${words.who}`) : `<p>${escaped(words.nobody)}</p>`,
  ].join('\n');
}

function logged({ moments, proposed, followed }: BeeldLog, words: RegiobeeldTexts): string[][] {
  return [
    [words.moments, words.number(moments)],
    [words.proposed, told(proposed ?? hiddenShare, words)],
    [words.followed, told(followed ?? hiddenShare, words)],
  ];
}

const hiddenShare = { n: null, of: null };

function who(all: Beeld['organisations'], words: RegiobeeldTexts, name: string): string {
  return table(
    [words.organisation, words.kind, words.does, words.district],
    all.map(({ organisation, kind, does, district }) => [
      organisation,
      words.kinds[kind] ?? kind,
      does,
      district ?? words.region,
    ]),
    name,
  );
}

function told({ n, of }: Pick<RouteTold, 'n' | 'of'>, words: RegiobeeldTexts): string {
  if (n === null || of === null) return words.hidden;
  return words.share(words.number(n), words.number(of), of === 0 ? 0 : Math.round((n / of) * 100));
}

/** `isFirst`: of the details, which begin on a sheet of their own: the first sheet says it all in short. */
const section = (title: string, body: string, isFirst = false) =>
  `<section${isFirst ? ' class="details"' : ''}>\n<h2>${escaped(title)}</h2>\n${body}\n</section>`;

/** Scrolls by itself on a narrow screen, also with the keyboard. */
function table(head: readonly string[], rows: readonly (readonly string[])[], name: string, look = ''): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) =>
    `<tr>${cells.map((text, at) => (at === 0 ? `<th scope="row">${escaped(text)}</th>` : `<td>${escaped(text)}</td>`)).join('')}</tr>`;
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(name)}"><table${look}>
<thead><tr>${head.map((text) => `<th scope="col">${escaped(text)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(line).join('\n')}
</tbody>
</table></div>`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Text of a region as text: nothing in it can become markup. */
const escaped = (text: string) => plain(text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`));
