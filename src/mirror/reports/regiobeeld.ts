import { type Catalogue, type Route, routes, type Service } from '../../advice/index.ts';
import { tellable } from '../disclosure/groups.ts';
import { type Cube, type Figure, hiddenOf } from '../disclosure/protect.ts';
import { LEAST_PRACTICES, rounded, roundedShare } from '../disclosure/rule.ts';
import type { OpenSession } from '../disclosure/solver.ts';
import { enrolledAt, type Imports, type Organisation, type Population } from '../measures/imports.ts';
import type { ChoiceMonth } from '../measures/month-tables.ts';
import { type BeeldLog, logOf } from './regiobeeld-log.ts';

/**
 * Demand, offer and routes of a region side by side, by specialism and district: what goes into a regioplan or a contract talk. From
 * imported numbers and the catalogue. No practice is in it: four practices at least that delivered numbers, numbers to the nearest five, and what
 * would tell more is hidden, as in the mirror.
 */
export interface Beeld {
  readonly region: Pick<Catalogue, 'id' | 'title' | 'version' | 'owner' | 'status'>;
  /** Twelve whole months, `YYYY-MM`, both in it. */
  readonly period: { readonly from: string; readonly until: string };
  readonly districts: readonly BeeldDistrict[];
  readonly specialisms: readonly BeeldSpecialism[];
  readonly organisations: readonly Organisation[];
  /** Districts of which nothing is told, because too few practices are in them. */
  readonly untold: number;
  /** Figures that are hidden. */
  readonly hidden: number;
}

export interface BeeldDistrict {
  readonly district: string;
  readonly population: Population | null;
  /** Enrolled patients; null where the district is not told, or a practice in it gave no figure. */
  readonly enrolled: number | null;
  readonly practices: number | null;
}

/** Of all referrals to a specialism (`of`), how many took this route; null: hidden. */
export interface RouteTold {
  readonly route: Route;
  readonly n: number | null;
  readonly of: number | null;
}

export interface BeeldSpecialism {
  readonly specialism: string;
  /** Referrals in the period; null: hidden. */
  readonly demand: number | null;
  /** Per 1,000 enrolled patients of the region. */
  readonly perThousand: number | null;
  readonly routes: readonly RouteTold[];
  readonly districts: readonly { readonly district: string; readonly routes: readonly RouteTold[] }[];
  readonly offer: readonly BeeldService[];
  readonly organisations: readonly Organisation[];
  /** Null without a log, and where too few practices are in it. */
  readonly log: BeeldLog | null;
}

export interface BeeldService {
  readonly service: string;
  readonly name: string;
  readonly route: Route;
  readonly organisation: string;
  /** Days, with the day on which they were measured. */
  readonly wait: { readonly days: number; readonly asOf: string } | null;
  /** Appointments a week, mean of the weeks that were delivered; null: not delivered. */
  readonly perWeek: number | null;
  readonly author: string;
  readonly checkedBy: string;
}

export interface BeeldSources {
  readonly catalogue: Catalogue;
  readonly imports: Imports;
  /** Month tables of the choice log; absent: no log was given. */
  readonly choices?: readonly ChoiceMonth[] | undefined;
  /** Local date of the report. */
  readonly at: string;
  readonly open: OpenSession;
}

export function regiobeeldOf({ catalogue, imports, choices = [], at, open }: BeeldSources): Beeld {
  const period = yearBefore(at);
  const groups = districtsOf(imports, at);
  const inTime = imports.referrals.filter(({ month, n }) => n > 0 && month >= period.from && month <= period.until);
  // Who delivered no numbers is in none of them: a district of which one practice did would be that practice's own page.
  const delivered = whoIn(inTime);
  const enrolled = new Map([...enrolledAt(imports, at)].filter(([practice]) => delivered.has(practice)));
  const told = tellable(groups, delivered);
  const codes = [...new Set([...inTime.map(({ specialism }) => specialism), ...served(catalogue)])].sort();
  const toldOf = new Map(
    codes.flatMap((code) => {
      const own = whoIn(inTime.filter(({ specialism }) => specialism === code));
      return own.size < LEAST_PRACTICES ? [] : [[code, { all: own, districts: tellable(groups, own) }] as const];
    }),
  );
  const table = new Table(inTime, toldOf);
  // Of what is hidden the route is the secret, and how many there are only where these are few.
  const hidden =
    table.cube.figures.length === 0 ? new Set<string>() : hiddenOf(table.cube, { open, secrets: new Set() });
  const patients = sumIn(delivered, enrolled);
  const { organisations = [], population = [] } = imports;
  const names = [...new Set([...groups.keys(), ...population.map(({ district }) => district)])].sort();
  return {
    region: (({ id, title, version, owner, status }) => ({ id, title, version, owner, status }))(catalogue),
    period,
    districts: names.map((district) => ({
      district,
      population: newest(population.filter((one) => one.district === district)),
      enrolled: roundedOrNull(sumIn(told.get(district), enrolled)),
      practices: told.get(district)?.size ?? null,
    })),
    specialisms: codes.map((specialism) => {
      const demand = table.total(specialism, '', hidden);
      return {
        specialism,
        demand,
        perThousand: !demand || !patients ? null : Math.round((demand * 10_000) / patients) / 10,
        routes: table.routes(specialism, '', hidden),
        districts: [...(toldOf.get(specialism)?.districts.keys() ?? [])].map((district) => ({
          district,
          routes: table.routes(specialism, district, hidden),
        })),
        offer: catalogue.services
          .filter((service) => service.open && service.specialisms.includes(specialism))
          .map((service) => offerOf(service, specialism, imports)),
        organisations: organisations.filter((one) => one.specialism === specialism),
        log: logOf(
          choices.filter(
            (one) => one.specialism === specialism && one.month >= period.from && one.month <= period.until,
          ),
        ),
      };
    }),
    organisations: organisations.filter((one) => one.specialism === undefined),
    untold: [...groups.keys()].filter((district) => !told.has(district)).length,
    hidden: hidden.size,
  };
}

/** Of a specialism: the practices that sent anybody, and the districts of them that may be told. */
interface ToldOf {
  readonly all: ReadonlySet<string>;
  readonly districts: ReadonlyMap<string, ReadonlySet<string>>;
}

const whoIn = (referrals: Imports['referrals']): ReadonlySet<string> =>
  new Set(referrals.map(({ practice }) => practice));

/** The counts as a cube: each specialism that is told by route, in the region and in every district of it that is told. */
class Table {
  readonly cube: Cube;
  readonly #figures = new Map<string, Figure>();

  constructor(referrals: Imports['referrals'], told: ReadonlyMap<string, ToldOf>) {
    const codes = [...told.keys()];
    const namesOf = (code: string) => [...(told.get(code)?.districts.keys() ?? [])];
    const homes = new Map(
      [...told].flatMap(([code, { districts }]) =>
        [...districts].flatMap(([district, members]) => [...members].map((one) => [`${code}|${one}`, district])),
      ),
    );
    // Whoever is in no told district is one cell more: the region is the sum of all.
    const placesOf = (code: string) => [...namesOf(code), ELSEWHERE];
    const cells = codes.flatMap((code) =>
      placesOf(code).flatMap((place) => routes.map((route) => `${code}|${place}|${route}`)),
    );
    const at = new Map(cells.map((cell, index) => [cell, index]));
    const counts = cells.map(() => 0);
    for (const { practice, specialism, route, n } of referrals) {
      const cell = at.get(`${specialism}|${homes.get(`${specialism}|${practice}`) ?? ELSEWHERE}|${route}`);
      if (cell !== undefined) counts[cell] = (counts[cell] ?? 0) + n;
    }
    const of = (code: string, of: readonly string[], ways: readonly Route[]) =>
      of.flatMap((place) => ways.flatMap((route) => at.get(`${code}|${place}|${route}`) ?? []));
    for (const code of codes) {
      for (const [name, where] of [
        ['', placesOf(code)] as const,
        ...namesOf(code).map((one) => [one, [one]] as const),
      ]) {
        const n = of(code, where, routes);
        // How many there are is a figure of its own: it may be told where a route may not.
        const total = `${code}|${name}|${TOTAL}`;
        this.#figures.set(total, { id: total, k: n, n });
        for (const route of routes) {
          const id = `${code}|${name}|${route}`;
          this.#figures.set(id, { id, k: of(code, where, [route]), n });
        }
      }
    }
    const figures = [...this.#figures.values()].filter(({ n }) => n.some((place) => (counts[place] ?? 0) > 0));
    const there = new Set(figures.map(({ id }) => id));
    const names = codes.flatMap((code) => ['', ...namesOf(code)].map((name) => `${code}|${name}|`));
    const routesTogether = names.map((name) => ({ total: name + TOTAL, parts: routes.map((route) => name + route) }));
    const districtsTogether = codes.flatMap((code) =>
      isWhole(told.get(code))
        ? [...routes, TOTAL].map((way) => ({
            total: `${code}||${way}`,
            parts: namesOf(code).map((name) => `${code}|${name}|${way}`),
          }))
        : [],
    );
    const lines = [...routesTogether, ...districtsTogether].map(({ total, parts }) => ({
      ...{ total, parts: parts.filter((id) => there.has(id)) },
    }));
    this.cube = { counts, figures, lines: lines.filter(({ total }) => there.has(total)) };
  }

  /** Referrals to a specialism; null: hidden. */
  total(code: string, district: string, hidden: ReadonlySet<string>): number | null {
    const id = `${code}|${district}|${TOTAL}`;
    const figure = this.#figures.get(id);
    return figure === undefined || hidden.has(id) ? null : rounded(this.#sum(figure.n));
  }

  routes(code: string, district: string, hidden: ReadonlySet<string>): readonly RouteTold[] {
    const of = this.total(code, district, hidden);
    return routes.flatMap((route): RouteTold[] => {
      const figure = this.#figures.get(`${code}|${district}|${route}`);
      if (figure === undefined || !this.cube.figures.includes(figure)) return [];
      if (hidden.has(figure.id)) return [{ route, n: null, of }];
      const { k, n } = roundedShare({ k: this.#sum(figure.k), n: this.#sum(figure.n) });
      return [{ route, n: k, of: n }];
    });
  }

  #sum(of: readonly number[]): number {
    return of.reduce((sum, place) => sum + (this.cube.counts[place] ?? 0), 0);
  }
}

/** Whether the districts that are told hold every practice. */
const isWhole = (told: ToldOf | undefined): boolean =>
  told !== undefined && [...told.districts.values()].reduce((sum, { size }) => sum + size, 0) === told.all.size;

/** No district and no route has these names. */
const ELSEWHERE = '';
const TOTAL = '*';

function yearBefore(at: string): Beeld['period'] {
  const [year = 0, month = 1] = at.split('-').map(Number);
  const name = (ago: number) => new Date(Date.UTC(year, month - 1 - ago, 1)).toISOString().slice(0, 7);
  return { from: name(12), until: name(1) };
}

/** Every practice in the district to which it came last; in none where two are as new: its numbers would stand in the wrong one. */
function districtsOf({ groups }: Imports, at: string): ReadonlyMap<string, ReadonlySet<string>> {
  const homes = new Map<string, { readonly from: string; readonly names: ReadonlySet<string> }>();
  for (const { practice, group, kind, from, until } of groups) {
    if (kind !== 'district' || from > at || (until !== undefined && until < at)) continue;
    const home = homes.get(practice);
    if (home !== undefined && home.from > from) continue;
    const names = home?.from === from ? [...home.names, group] : [group];
    homes.set(practice, { from, names: new Set(names) });
  }
  const found = new Map<string, Set<string>>();
  for (const [practice, { names }] of homes) {
    for (const name of names) {
      const members = found.get(name) ?? new Set();
      found.set(name, names.size === 1 ? members.add(practice) : members);
    }
  }
  return found;
}

const served = ({ services }: Catalogue) =>
  services.flatMap(({ route, specialisms }) => (route === 'hospital' ? [] : specialisms));

function newest<One extends { readonly asOf: string }>(all: readonly One[]): One | null {
  return all.toSorted((a, b) => (a.asOf < b.asOf ? 1 : -1))[0] ?? null;
}

/** Null without members, or where one of them has no value: a part is no sum. */
function sumIn(members: ReadonlySet<string> | undefined, values: ReadonlyMap<string, number>): number | null {
  const found = [...(members ?? [])].map((one) => values.get(one));
  const known = found.filter((one) => one !== undefined);
  return found.length === 0 || known.length < found.length ? null : known.reduce((sum, one) => sum + one, 0);
}

const roundedOrNull = (n: number | null): number | null => (n === null ? null : rounded(n));

function offerOf(service: Service, specialism: string, { capacity = [] }: Imports): BeeldService {
  const wait = newest(service.waits.filter(({ specialisms }) => specialisms?.includes(specialism) ?? true));
  const slots = capacity.filter((one) => one.service === service.id).map((one) => one.slots);
  return {
    service: service.id,
    name: service.name,
    route: service.route,
    organisation: service.organization.name,
    wait: wait && { days: wait.days, asOf: wait.asOf },
    perWeek: slots.length === 0 ? null : Math.round(slots.reduce((sum, one) => sum + one, 0) / slots.length),
    author: service.author,
    checkedBy: service.checkedBy,
  };
}
