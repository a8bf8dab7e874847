import type { HealthcareService, Questionnaire, QuestionnaireItem, ServiceRequest } from 'fhir/r4';
import type { Filled } from './consult-form.ts';
import { fill, h } from './dom.ts';
import type { FormState } from './draft-store.ts';
import { answersOf, questionField } from './form-questions.ts';
import { icpcOf, type PatientRecord } from './patient-record.ts';
import { RecipientField } from './recipient-field.ts';
import { specialisms, texts } from './texts.ts';

export interface ReferralFormOptions {
  readonly questions: readonly QuestionnaireItem[];
  readonly addressBook: readonly HealthcareService[];
  readonly consultForms: readonly Questionnaire[];
  /** Has the GP fill in the form of the specialism. Undefined: closed without. Rejects when it cannot be opened. */
  readonly fillIn: (form: Questionnaire, state: FormState) => Promise<Filled | undefined>;
  /** The element that stands between the questions and the recipient: here a vendor embeds the nudge. */
  readonly slot: Element;
  /** The GP changed something that is kept in the draft. */
  readonly changed: (state: FormState) => void;
  readonly send: () => void;
}

/** The referral form of one draft. */
export class ReferralForm {
  readonly element: HTMLFormElement;
  readonly recipient = new RecipientField();
  readonly #options: ReferralFormOptions;
  readonly #button = h('button', { type: 'submit' }, texts.send);
  readonly #status = h('p', { class: 'saved', role: 'status' });
  readonly #letter = h('textarea', { id: 'vraagstelling', rows: 3 });
  readonly #consult = h('button', { type: 'button' }, texts.consultForm);
  readonly #questions = new Map<string, HTMLElement>();
  #state: FormState;

  constructor(record: PatientRecord, draft: ServiceRequest, options: ReferralFormOptions) {
    this.#options = options;
    this.#state = stateOf(record, draft);
    this.element = h('form', { class: 'referral', novalidate: true }, ...this.#fields(record));
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      options.send();
    });
    this.recipient.offer(options.addressBook, this.#state.specialism);
  }

  get state(): FormState {
    return this.#state;
  }

  /** A short word beside the button: saved, saving, or what went otherwise. */
  say(text: string): void {
    fill(this.#status, text);
  }

  set busy(busy: boolean) {
    this.#button.disabled = busy;
  }

  /** Puts an answer in the form that was given elsewhere on the screen. */
  answer(linkId: string, answer: string | boolean | undefined): void {
    const question = this.#options.questions.find((one) => one.linkId === linkId);
    const field = this.#questions.get(linkId);
    if (!question || !field) return;
    const fresh = this.#questionField(question, answer);
    field.replaceWith(fresh);
    this.#answer(linkId, answer);
  }

  #questionField(question: QuestionnaireItem, answer: string | boolean | undefined): HTMLElement {
    const field = questionField(question, answer, (given) => this.#answer(question.linkId, given));
    this.#questions.set(question.linkId, field);
    return field;
  }

  #fields(record: PatientRecord): HTMLElement[] {
    const { specialism, reasons, priority, letter, answers } = this.#state;
    const select = h(
      'select',
      { id: 'specialisme', onchange: () => this.#moveTo(select.value) },
      ...options(specialisms, specialism),
    );
    const urgency = h(
      'select',
      { id: 'urgentie', onchange: () => this.#change({ priority: priorityFrom(urgency.value) }) },
      ...options(Object.entries(texts.priorities), priority),
    );
    this.#letter.value = letter;
    this.#letter.addEventListener('change', () => this.#change({ letter: this.#letter.value }));
    this.#consult.addEventListener('click', () => void this.#fillIn());
    this.#consult.hidden = this.#formOf(specialism) === undefined;
    const boxes = record.problems.map((problem) => {
      const id = problem.id ?? '';
      const box = h('input', {
        type: 'checkbox',
        checked: reasons.includes(id),
        onchange: () => this.#tick(id, box.checked),
      });
      return h('label', {}, box, h('code', {}, icpcOf(problem) ?? ''), h('span', {}, problem.code?.text ?? ''));
    });
    return [
      h(
        'div',
        { class: 'pair' },
        field('specialisme', texts.specialism, select),
        field('urgentie', texts.priority, urgency),
      ),
      h('fieldset', { class: 'field reasons' }, h('legend', {}, texts.reason), h('div', {}, ...boxes)),
      h(
        'details',
        { class: 'questions' },
        h('summary', {}, texts.regionQuestions),
        ...this.#options.questions.map((question) => this.#questionField(question, answers.get(question.linkId))),
      ),
      h('div', { class: 'slot' }, this.#options.slot),
      h(
        'div',
        { class: 'field' },
        h('label', { for: 'vraagstelling' }, texts.letter),
        this.#letter,
        h('div', { class: 'actions' }, this.#consult),
      ),
      this.recipient.element,
      h('div', { class: 'actions' }, this.#button, this.#status),
    ];
  }

  #formOf(specialism: string): Questionnaire | undefined {
    return this.#options.consultForms.find(({ code }) => code?.some((one) => one.code === specialism));
  }

  /** The form fills the letter; an answer that the region's rules ask too goes where the nudge reads it. */
  async #fillIn(): Promise<void> {
    const form = this.#formOf(this.#state.specialism);
    if (!form) return;
    try {
      const filled = await this.#options.fillIn(form, this.#state);
      if (!filled) return;
      this.#letter.value = filled.letter;
      this.#state = { ...this.#state, consult: { form: form.url ?? '', item: filled.response } };
      for (const [linkId, answer] of filled.shared) this.answer(linkId, answer);
      this.#change({ letter: filled.letter });
    } catch {
      this.say(texts.consultFormMissing);
    } finally {
      this.#consult.focus();
    }
  }

  #moveTo(specialism: string): void {
    this.#consult.hidden = this.#formOf(specialism) === undefined;
    this.#change({ specialism });
    this.recipient.offer(this.#options.addressBook, specialism);
    this.recipient.set(undefined);
  }

  #tick(id: string, on: boolean): void {
    const others = this.#state.reasons.filter((reason) => reason !== id);
    this.#change({ reasons: on ? [...others, id] : others });
  }

  #answer(linkId: string, answer: string | boolean | undefined): void {
    const answers = new Map(this.#state.answers);
    if (answer === undefined) answers.delete(linkId);
    else answers.set(linkId, answer);
    this.#change({ answers });
  }

  #change(part: Partial<FormState>): void {
    this.#state = { ...this.#state, ...part };
    this.#options.changed(this.#state);
  }
}

function stateOf(record: PatientRecord, draft: ServiceRequest): FormState {
  return {
    specialism: draft.performerType?.coding?.[0]?.code ?? '',
    reasons: (draft.reasonReference ?? []).flatMap(({ reference }) => reference?.split('/')[1] ?? []),
    priority: draft.priority ?? 'routine',
    letter: draft.note?.[0]?.text ?? '',
    answers: answersOf(record.form),
  };
}

function priorityFrom(value: string): FormState['priority'] {
  return value === 'urgent' || value === 'asap' || value === 'stat' ? value : 'routine';
}

const field = (id: string, label: string, control: HTMLElement) =>
  h('div', { class: 'field' }, h('label', { for: id }, label), control);

const options = (entries: readonly (readonly [string, string])[], selected: string) =>
  entries.map(([value, label]) => h('option', { value, selected: value === selected }, label));
