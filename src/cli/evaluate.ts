import { drawAct } from './evaluate/draw.ts';
import { estimateAct } from './evaluate/estimate.ts';
import { planAct } from './evaluate/plan.ts';
import type { Command } from './terminal/command.ts';
import { CannotRun } from './terminal/io.ts';

const acts = { plan: planAct, draw: drawAct, estimate: estimateAct } as const;

/** `tenzij evaluate`: a stepped wedge, from what it can see to what was found. */
export const evaluate: Command = {
  name: 'evaluate',
  usage:
    'plan --practices N --steps N --per-period N [--share N --between N --within N --points N] | draw --names FILE --steps N --first DATE --each N [--seed WORD --again --checkpoints DIR --key FILE --data DIR] | estimate --draw FILE --log FILE.ndjson [--checkpoints DIR --key FILE --data DIR --json]',
  options: {
    practices: { value: 'N' },
    steps: { value: 'N' },
    'per-period': { value: 'N' },
    share: { value: 'N' },
    between: { value: 'N' },
    within: { value: 'N' },
    points: { value: 'N' },
    names: { value: 'FILE' },
    first: { value: 'DATE' },
    each: { value: 'N' },
    seed: { value: 'WORD' },
    again: {},
    checkpoints: { value: 'DIR' },
    key: { value: 'FILE' },
    data: { value: 'DIR' },
    draw: { value: 'FILE' },
    log: { value: 'FILE' },
    json: {},
  },
  async run(call) {
    const [name = '', extra] = call.words.positionals;
    if (extra !== undefined) throw new CannotRun(call.texts.tooMany(extra));
    const act = Object.entries(acts).find(([one]) => one === name)?.[1];
    if (act === undefined) throw new CannotRun(call.texts.evaluate.which(name));
    return act(call);
  },
};
