import type { Patient, ServiceRequest } from 'fhir/r4';
import { fill, h } from './dom.ts';
import { ageOf, listName } from './patient-record.ts';
import { specialisms, texts } from './texts.ts';

/** The list at the left: who, how old, and what is ready to be sent. */
export function showPatients(
  list: HTMLElement,
  patients: readonly (readonly [Patient, ServiceRequest | undefined])[],
  selected: string | undefined,
  select: (id: string) => void,
): void {
  fill(
    list,
    ...patients.map(([patient, referral]) => {
      const id = patient.id ?? '';
      const code = referral?.performerType?.coding?.[0]?.code;
      const specialism = specialisms.find(([known]) => known === code)?.[1] ?? '';
      const status = referral ? (referral.status === 'draft' ? texts.statusDraft : texts.statusSent) : '';
      return h(
        'li',
        {},
        h(
          'button',
          { type: 'button', 'aria-current': id === selected ? 'true' : undefined, onclick: () => select(id) },
          h('span', { class: 'who' }, listName(patient)),
          h('span', { class: 'what' }, `${sexOf(patient)} ${ageOf(patient)} · ${specialism}`),
          h('span', { class: `status ${referral?.status ?? ''}` }, status),
        ),
      );
    }),
  );
}

export const sexOf = (patient: Patient) => (patient.gender === 'male' ? texts.male : texts.female);
