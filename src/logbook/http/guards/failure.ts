import { answer, outcome } from '../../store/outcome.ts';

/** What a caller hears of an error that no route foresaw: nothing of what is inside. */
export function failureAnswer(error: unknown): Response {
  if (isNoText(error))
    return answer(400, outcome('value', 'What was asked holds a character that no text here can hold.'));
  return unavailable(error)
    ? answer(503, outcome('transient', 'The database cannot be reached just now. Try again.'), { 'retry-after': '5' })
    : answer(500, outcome('exception', 'The logbook failed on this request. It is in its log.'));
}

/** An address with a NUL in it: the text reached the database, which holds none. Whoever asks is wrong, and nothing failed. */
function isNoText(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '22021'; // character_not_in_repertoire
}

/** Connection trouble, a server that is stopping or full, a turn that took too long. */
function unavailable(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error))
    return error instanceof Error && /timeout|terminated/i.test(error.message);
  return /^(08|53|55|57)|^E(CONN|PIPE|HOST|TIMEDOUT)/.test(String(error.code));
}
