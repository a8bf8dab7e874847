import { fill, h } from './dom.ts';
import { sexOf } from './patient-list.ts';
import { ageOf, type Contact, icpcOf, listName, type PatientRecord } from './patient-record.ts';
import { texts } from './texts.ts';

const longDate = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'short', year: 'numeric' });
const dateText = (date: string | undefined) => (date ? longDate.format(new Date(`${date.slice(0, 10)}T12:00`)) : '');

/** The strip above the record: whom the GP is looking at. */
export function showBanner(banner: HTMLElement, { patient, insurer }: PatientRecord): void {
  const [address] = patient.address ?? [];
  fill(
    banner,
    h('strong', {}, listName(patient)),
    h('span', {}, `${sexOf(patient)}, ${texts.years(ageOf(patient))}`),
    h('span', {}, `${texts.born} ${dateText(patient.birthDate)}`),
    h('span', {}, `${address?.line?.[0] ?? ''}, ${address?.postalCode ?? ''} ${address?.city ?? ''}`),
    h('span', {}, `${texts.insurer} ${insurer}`),
  );
}

export function showEpisodes(list: HTMLElement, { problems }: PatientRecord): void {
  fill(
    list,
    ...problems.map((problem) =>
      h(
        'li',
        {},
        h('code', {}, icpcOf(problem) ?? ''),
        h('span', {}, problem.code?.text ?? ''),
        h('time', {}, sinceText(problem.onsetDateTime)),
      ),
    ),
  );
}

const sinceText = (onset: string | undefined) => (onset && onset.length > 4 ? dateText(onset) : (onset ?? ''));

/** SOEP lines, newest contact first. */
export function showJournal(journal: HTMLElement, { contacts }: PatientRecord): void {
  fill(journal, ...contacts.map(contactRow));
}

function contactRow({ encounter, lines, icpc }: Contact): HTMLElement {
  const rows = ['S', 'O', 'E', 'P'].flatMap((letter) => [
    h('dt', {}, letter),
    h('dd', {}, letter === 'E' && icpc ? h('code', {}, icpc) : null, lines.get(letter) ?? ''),
  ]);
  return h(
    'article',
    {},
    h('h3', {}, h('time', {}, dateText(encounter.period?.start)), h('span', {}, encounter.class.display ?? '')),
    h('dl', { class: 'soep' }, ...rows),
  );
}
