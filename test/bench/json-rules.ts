import { createRequire } from 'node:module';
import type { Criterion, PlainService } from './plain.ts';
import type { Facts } from './world.ts';

/** The same decision in json-rules-engine: one engine, one rule per service, its masks read from the results. */

interface RuleResult {
  name: string;
  conditions: { all?: { params: Criterion; result: boolean }[] };
}
interface Engine {
  addOperator(name: string, test: (fact: never, value: never) => boolean): void;
  addRule(rule: object): void;
  run(facts: object): Promise<{ results: RuleResult[]; failureResults: RuleResult[] }>;
}
interface Library {
  Engine: new (rules: [], options: object) => Engine;
}

export function jsonRulesEngine(services: readonly PlainService[]) {
  const library: Library = createRequire(new URL('./peers/package.json', import.meta.url))('json-rules-engine');
  const engine = new library.Engine([], {});
  engine.addOperator('inRanges', (fact: never, ranges: [never, never][] & never) =>
    (ranges as [never, never][]).some(([from, to]) => fact >= from && fact <= to),
  );
  engine.addOperator('noneOf', (codes: string[] & never, excluded: string[] & never) =>
    (excluded as string[]).every((code) => !(codes as string[]).includes(code)),
  );
  const condition = (criterion: Criterion, fact: string, operator: string, value: unknown) => ({
    fact,
    operator,
    value,
    params: criterion,
  });
  for (const service of services) {
    const all = [
      { ...condition('specialism', 'specialism', 'in', service.specialisms) },
      { ...condition('icpc', 'reason', 'inRanges', service.ranges) },
      { ...condition('age', 'age', 'inRanges', [[service.min, service.max]]) },
      ...(service.sex ? [condition('sex', 'sex', 'equal', service.sex)] : []),
      ...(service.postcodes ? [condition('postcode', 'postcode', 'inRanges', service.postcodes)] : []),
      condition('exclusion', 'codes', 'noneOf', service.excluded),
    ];
    engine.addRule({ name: service.id, conditions: { all }, event: { type: service.id } });
  }
  return async (facts: Facts): Promise<Map<string, Criterion[]>> => {
    const { results, failureResults } = await engine.run({ ...facts, codes: [facts.reason, ...facts.problems] });
    return new Map(
      [...results, ...failureResults].map((result): [string, Criterion[]] => [
        result.name,
        (result.conditions.all ?? []).filter((one) => !one.result).map((one) => one.params),
      ]),
    );
  };
}
