import type { Problem, ProblemCode } from './reading/problem.ts';

/** One or two short sentences for each problem: what is written, what is wrong with it and what is allowed. */
export type Sentences = Readonly<Record<ProblemCode, (problem: Problem) => string>>;
