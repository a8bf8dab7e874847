import type { HealthcareService, Questionnaire, QuestionnaireItem, ServiceRequest } from 'fhir/r4';
import { type Route, routes } from 'tenzij/advice';
import type { Config, PracticeConfig } from './config.ts';
import { byId, fill, h } from './dom.ts';
import { isConflict, newDraft, saveDraft, sendDraft, serviceIn } from './draft-store.ts';
import type { Drawer } from './drawer.ts';
import type { HisServer } from './his-server.ts';
import { showBanner, showEpisodes, showJournal } from './journal.ts';
import { loggedIn } from './logbook-login.ts';
import { embedNudge, type NudgeHost } from './nudge-host.ts';
import { loadRecord, type PatientRecord } from './patient-record.ts';
import type { PracticeSettings } from './practice-settings.ts';
import { routeOf } from './recipient-field.ts';
import { type ReferralForm as Form, ReferralForm } from './referral-form.ts';
import { sentLetter } from './sent-letter.ts';
import { texts } from './texts.ts';
import { tellingFetch } from './traffic.ts';

export interface ScreenOptions {
  readonly config: Config;
  readonly practice: PracticeConfig;
  readonly server: HisServer;
  readonly drawer: Drawer;
  readonly addressBook: readonly HealthcareService[];
  readonly questions: readonly QuestionnaireItem[];
  /** Forms by specialism. */
  readonly consultForms: readonly Questionnaire[];
  readonly settings: PracticeSettings;
  /** A referral was sent or made: the patient list is no longer right. */
  readonly changed: () => void;
}

/** The record of one patient after another, for one practice. */
export class Screen {
  readonly #options: ScreenOptions;
  readonly #nudge: NudgeHost;
  readonly #place = byId('verwijzing', HTMLElement);
  #draft: ServiceRequest | undefined;
  #form: Form | undefined;
  #record: PatientRecord | undefined;
  #turn = 0;
  /** Saves one after the other; the nudge looks again after the last. */
  #saving: Promise<void> = Promise.resolve();
  #unsaved = 0;

  constructor(options: ScreenOptions) {
    const { config, practice, drawer, settings } = options;
    this.#options = options;
    this.#nudge = embedNudge({
      config,
      practice,
      settings: settings.ids(practice.id),
      fetch: tellingFetch((exchange, id) => drawer.fhirExchange(exchange, id)),
      logbookFetch: loggedIn(
        { role: 'practice', practice: practice.pseudonym },
        tellingFetch((exchange, id) => drawer.logExchange(exchange, id)),
      ),
      preselected: (service) => this.#form?.recipient.suggest(service),
      chosen: (service) => this.#chosen(service),
      undone: () => this.#undone(),
      muted: () => this.#form?.recipient.withdraw(),
      stillRoutine: () => this.#form?.say(texts.stillRoutine),
      answered: (question, answer) => this.#form?.answer(question, answer),
      failed: (code, message) => drawer.failed(code, message),
    });
  }

  /** Opens a patient. Whatever was on the screen of another is gone at once. */
  async open(patient: string): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#clear();
    await this.#saving;
    const record = await loadRecord(this.#options.server, patient).catch(() => undefined);
    if (turn !== this.#turn) return;
    if (!record) {
      fill(this.#place, h('p', { role: 'alert' }, texts.unreadable));
      return;
    }
    showBanner(byId('patient', HTMLElement), record);
    showEpisodes(byId('episodes', HTMLElement), record);
    showJournal(byId('journaal', HTMLElement), record);
    if (!record.referral) fill(this.#place, h('p', {}, texts.noDraft));
    else if (record.referral.status === 'draft') this.#edit(record, record.referral);
    else this.#showSent(record.referral, record);
  }

  close(): void {
    this.#turn += 1;
    this.#clear();
  }

  #clear(): void {
    this.#nudge.show(undefined);
    this.#form = undefined;
    this.#draft = undefined;
    this.#record = undefined;
    fill(this.#place);
    for (const place of ['patient', 'episodes', 'journaal']) fill(byId(place, HTMLElement));
    this.#options.drawer.clear();
  }

  #edit(record: PatientRecord, draft: ServiceRequest): void {
    const { addressBook, questions, consultForms, server, settings, practice } = this.#options;
    const hides = (part: string) => settings.hides(practice.id, part);
    const form = new ReferralForm(record, draft, {
      questions,
      addressBook,
      consultForms: hides('forms') ? [] : consultForms,
      fillIn: async (consultForm, { answers, consult }) => {
        await this.#saving;
        const known = {
          server,
          patient: record.patient,
          draft,
          answers,
          earlier: consult?.item ?? record.consult?.item ?? [],
        };
        const { openConsultForm } = await formScript();
        const item = consultForm.item?.filter(({ type }) => type !== 'display' || !hides('formulary')) ?? [];
        return openConsultForm({ ...consultForm, item }, known, new Set(questions.map(({ linkId }) => linkId)));
      },
      slot: this.#nudge.element,
      changed: () => this.#save(),
      send: () => void this.#send(),
    });
    this.#form = form;
    this.#draft = draft;
    this.#record = record;
    form.recipient.set(serviceIn(draft));
    fill(this.#place, form.element);
    this.#show(draft);
  }

  #show(draft: ServiceRequest): void {
    this.#nudge.show(draft);
    void this.#options.drawer.look(draft);
  }

  #save(): void {
    const [form, draft, turn] = [this.#form, this.#draft, this.#turn];
    if (!form || !draft) return;
    this.#unsaved += 1;
    form.say(texts.saving);
    form.recipient.withdraw();
    this.#saving = this.#saving.then(async () => {
      this.#unsaved -= 1;
      if (this.#unsaved > 0) return; // A newer state waits and holds this one.
      try {
        const stored = await saveDraft(this.#options.server, draft, form.state, this.#options.questions);
        if (turn !== this.#turn) return;
        form.say(texts.draftSaved);
        this.#show(stored);
      } catch (error) {
        if (turn === this.#turn) this.#notSaved(error);
      }
    });
  }

  async #send(): Promise<void> {
    const [form, draft, turn, record] = [this.#form, this.#draft, this.#turn, this.#record];
    if (!form || !draft || !record) return;
    const recipient = form.recipient.value;
    if (!recipient) {
      form.say(texts.chooseRecipient);
      form.recipient.focus();
      return;
    }
    form.busy = true;
    form.say(texts.sending);
    await this.#saving;
    try {
      const sent = await sendDraft(this.#options.server, draft, recipient);
      const service = 'service' in recipient ? recipient.service : undefined;
      const route = routes.find((one): one is Route => service !== undefined && one === routeOf(service));
      void this.#nudge.element.sent({ draft: `ServiceRequest/${draft.id}`, service: service?.id, route });
      if (turn !== this.#turn) return;
      this.#showSent(sent, record);
      this.#options.changed();
    } catch (error) {
      form.busy = false;
      if (turn === this.#turn) this.#notSaved(error);
    }
  }

  #showSent(sent: ServiceRequest, record: PatientRecord): void {
    const name = sent.performer?.[0]?.display ?? '';
    const again = h('button', { type: 'button', onclick: () => void this.#anew(sent) }, texts.anew);
    fill(
      this.#place,
      h('p', { class: 'sent', role: 'status' }, texts.sentTo(name)),
      sentLetter(sent, record),
      h('div', { class: 'actions' }, again),
    );
    void this.#options.drawer.look(sent);
  }

  async #anew(like: ServiceRequest): Promise<void> {
    await newDraft(this.#options.server, like, new Intl.DateTimeFormat('sv-SE').format(new Date()));
    await this.open(like.subject.reference?.split('/')[1] ?? '');
    this.#options.changed();
  }

  #chosen(service: string | undefined): void {
    if (service) this.#form?.recipient.set(service);
    else this.#form?.recipient.askOther();
    if (this.#draft) void this.#options.drawer.look(this.#draft);
  }

  #undone(): void {
    this.#form?.recipient.set(undefined);
    if (this.#draft) void this.#options.drawer.look(this.#draft);
  }

  #notSaved(error: unknown): void {
    const patient = this.#draft?.subject.reference?.split('/')[1];
    if (!isConflict(error) || !patient) this.#form?.say(texts.failed);
    else void this.open(patient).then(() => this.#form?.say(texts.conflict));
  }
}

/** The script that asks a consultformulier: built apart, fetched with the first form. */
function formScript(): Promise<typeof import('./consult-dialog.ts')> {
  return import(/* @vite-ignore */ new URL('formulier/form.js', location.href).href);
}
