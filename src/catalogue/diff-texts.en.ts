import { type DiffSentences, quoted } from './diff-sentences.ts';
import type { Change } from './publish/change.ts';

const list = (words: readonly string[] = []) => words.join(', ');

function subject({ part, id, service }: Change, name: string): string {
  const of = service === undefined ? '' : `${name}, `;
  switch (part) {
    case 'region':
      return 'The region';
    case 'service':
      return name;
    case 'rule':
      return `${of}rule ${id}`;
    case 'exclusion':
      return `${of}exclusion`;
    case 'problem':
      return `${of}problem ${id}`;
    case 'alarm':
      return `Alarm ${id}`;
    case 'reason':
      return `Tenzij reason ${id}`;
  }
}

export const diffEn: DiffSentences = {
  effects: {
    looser: 'Mind this, danger is watched less here:',
    more: 'The GP sees a proposal more often:',
    fewer: 'The GP sees a proposal less often:',
    other: 'The GP may see another proposal:',
    words: 'The GP reads another text:',
    beside: 'Only what stands beside the advice changes, no proposal:',
    none: 'The GP does not notice this:',
  },
  change(change, name) {
    const { kind, field, came = [], went = [] } = change;
    const [before, after] = [change.before, change.after].map(quoted);
    const who = subject(change, name);
    if (field === undefined) {
      const codes = [...came, ...went].length > 0 ? ` (${list([...came, ...went])})` : '';
      return kind === 'added' ? `New: ${who}${codes}.` : `Gone: ${who}${codes}.`;
    }
    if (change.came !== undefined) {
      const parts = [came.length > 0 ? `added ${list(came)}` : '', went.length > 0 ? `taken out ${list(went)}` : ''];
      return `${who}: in ${field} ${parts.filter((part) => part !== '').join('; ')}.`;
    }
    if (kind === 'added') return `${who}: ${field} is new, ${after}.`;
    if (kind === 'removed') return `${who}: ${field} is gone, was ${before}.`;
    return `${who}: ${field} was ${before} and becomes ${after}.`;
  },
};
