import { loadConfig } from './config.ts';
import { byId, fill, h } from './dom.ts';
import { texts } from './texts.ts';

/** The page to choose who you are: each practice, and each role of the region. */

const { practices } = await loadConfig();
const line = (identity: string, who: string, sees: string) =>
  h('li', {}, h('a', { href: `spiegel.html?als=${encodeURIComponent(identity)}` }, who), ` ${sees}`);

/** Who sits at the desk. A draft is approved by somebody else than who made it. */
const desks = new Map([
  ['audit', ['Noor', 'Daan']],
  ['project', ['Femke']],
  ['taskforce', ['Ruud']],
]);
const desk = (role: string, who: string) =>
  h('a', { href: `signalen.html?als=${role}&wie=${who}` }, `${texts.desk} (${who})`);

/** Who looks at the goals of the region. */
const goalRoles = ['project', 'taskforce', 'steering'];
const goals = (role: string) => h('a', { href: `doel.html?als=${role}` }, texts.goals);

fill(
  byId('rollen', HTMLUListElement),
  ...practices.map(({ name, city, pseudonym }) => line(`practice:${pseudonym}`, `${name}, ${city}`, texts.seesOwn)),
  ...Object.entries(texts.roles).map(([role, { name, sees }]) =>
    h(
      'li',
      {},
      ...line(role, name, sees).childNodes,
      ...(desks.get(role) ?? []).flatMap((who) => [' ', desk(role, who)]),
      ...(goalRoles.includes(role) ? [' ', goals(role)] : []),
      ...(role === 'audit' || role === 'project' ? [' ', h('a', { href: `dto.html?als=${role}` }, texts.impact)] : []),
    ),
  ),
);
