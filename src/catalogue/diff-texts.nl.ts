import { type DiffSentences, quoted } from './diff-sentences.ts';
import type { Change } from './publish/change.ts';

const list = (words: readonly string[] = []) => words.join(', ');

function subject({ part, id, service }: Change, name: string): string {
  const of = service === undefined ? '' : `${name}, `;
  switch (part) {
    case 'region':
      return 'De regio';
    case 'service':
      return name;
    case 'rule':
      return `${of}regel ${id}`;
    case 'exclusion':
      return `${of}uitsluiting`;
    case 'problem':
      return `${of}probleem ${id}`;
    case 'alarm':
      return `Alarm ${id}`;
    case 'reason':
      return `Tenzij-reden ${id}`;
  }
}

export const diffNl: DiffSentences = {
  effects: {
    looser: 'Let op, hier wordt minder op gevaar gelet:',
    more: 'De huisarts ziet vaker een voorstel:',
    fewer: 'De huisarts ziet minder vaak een voorstel:',
    other: 'De huisarts kan een ander voorstel zien:',
    words: 'De huisarts leest een andere tekst:',
    beside: 'Alleen wat ernaast staat verandert, geen voorstel:',
    none: 'De huisarts merkt dit niet:',
  },
  change(change, name) {
    const { kind, field, came = [], went = [] } = change;
    const [before, after] = [change.before, change.after].map(quoted);
    const who = subject(change, name);
    if (field === undefined) {
      const codes = [...came, ...went].length > 0 ? ` (${list([...came, ...went])})` : '';
      return kind === 'added' ? `Nieuw: ${who}${codes}.` : `Vervalt: ${who}${codes}.`;
    }
    if (change.came !== undefined) {
      const parts = [came.length > 0 ? `erbij ${list(came)}` : '', went.length > 0 ? `eraf ${list(went)}` : ''];
      return `${who}: bij ${field} ${parts.filter((part) => part !== '').join('; ')}.`;
    }
    if (kind === 'added') return `${who}: ${field} komt erbij, ${after}.`;
    if (kind === 'removed') return `${who}: ${field} vervalt, was ${before}.`;
    return `${who}: ${field} was ${before} en wordt ${after}.`;
  },
};
