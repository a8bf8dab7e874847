import type { TenzijNudge } from '../nudge/nudge.ts';
import type { TenzijErrorCode } from '../page/error-codes.ts';
import { reportError } from '../page/error-event.ts';
import { nudgeLanguageOf } from '../texts/language.ts';
import { launchDe } from '../texts/launch.de.ts';
import { launchEn } from '../texts/launch.en.ts';
import { type LaunchTexts, launchNl } from '../texts/launch.nl.ts';
import { type LaunchConfiguration, type LaunchConfigurationInput, readConfiguration } from './configuration.ts';
import { withOnlyDraft } from './draft-search.ts';
import { launchStep } from './launch.ts';
import { LaunchError } from './launch-error.ts';
import { hostWindow, WebMessaging } from './messaging.ts';
import { type LaunchPage, thisPage } from './page.ts';
import { patientBanner } from './patient-banner.ts';
import { scratchpadFetch } from './scratchpad-fetch.ts';
import { openSession, type SmartSession } from './session.ts';

export interface StartOptions {
  /** Where the nudge is put. Default: the body. Errors are heard here too, as `tenzij-error`. */
  readonly place?: Element;
  /** Called before the nudge is put in the page: for the logbook, the practice and its key. */
  readonly prepare?: (nudge: TenzijNudge, session: SmartSession) => void | Promise<void>;
  readonly page?: LaunchPage;
  readonly fetch?: typeof globalThis.fetch;
  readonly now?: () => number;
}

/** What a launch came to. */
export interface Launched {
  readonly session: SmartSession;
  readonly nudge: TenzijNudge;
  /** Only when the HIS answers SMART Web Messages. */
  readonly messaging?: WebMessaging;
  /** The HIS's scratchpad holds the draft, so choices go there. */
  readonly onScratchpad: boolean;
}

/**
 * The whole launch page in one call: goes to the authorization server and comes back, then puts `<tenzij-nudge>` in the page
 * with the draft of the launch context. Undefined while the page is on its way, and when there is no session. Never rejects
 * and shows nothing when something is wrong: one `tenzij-error` event and one line on the console say what.
 */
export function startLaunch(
  input: LaunchConfigurationInput,
  options: StartOptions = {},
): Promise<Launched | undefined> {
  return startWith(input, options);
}

/** `startLaunch` with a configuration that nobody has checked, as it stands in a page. */
export async function startWith(input: unknown, options: StartOptions = {}): Promise<Launched | undefined> {
  const place = options.place ?? document.body;
  try {
    return await start(input, place, options);
  } catch (cause) {
    // Anything else than a LaunchError may hold an address, and so a code: only its kind is told.
    if (cause instanceof LaunchError) {
      if (cause.todo) place.append(todo(input));
      fail(place, cause.code, cause.message);
    } else fail(place, 'unexpected', cause instanceof Error ? cause.name : 'unknown');
    return undefined;
  }
}

async function start(input: unknown, place: Element, options: StartOptions): Promise<Launched | undefined> {
  const { page = thisPage(), fetch = (url, init) => globalThis.fetch(url, init), now = Date.now, prepare } = options;
  const config = readConfiguration(input);
  if (!config.ok) {
    page.clean();
    throw new LaunchError('launch-configuration', config.problem);
  }
  const step = await launchStep(config.value, { page, fetch, now });
  if (step.kind === 'leaving') return undefined;

  const nudge = document.createElement('tenzij-nudge');
  let isOpen = false;
  const ended = () => {
    if (isOpen) fail(nudge.isConnected ? nudge : place, 'session-ended', 'The HIS has to launch this page again.');
  };
  const answer = await withOnlyDraft(step.base, step.answer, fetch);
  const session = openSession(step.base, answer, { fetch, now, ended });
  const messaging = await greet(session);
  try {
    const onScratchpad = messaging !== undefined && (await holdsDraft(session, messaging));
    await furnish({ nudge, session, place, config: config.value, scratchpad: onScratchpad ? messaging : undefined });
    await prepare?.(nudge, session);
    place.append(nudge);
    if (messaging && session.scopes.includes('messaging/ui')) offerDone(nudge, messaging, config.value.lang);
    isOpen = true;
    return { session, nudge, onScratchpad, ...(messaging && { messaging }) };
  } catch (cause) {
    messaging?.close();
    session.end();
    throw cause;
  }
}

interface Furnishing {
  readonly nudge: TenzijNudge;
  readonly session: SmartSession;
  readonly place: Element;
  readonly config: LaunchConfiguration;
  readonly scratchpad: WebMessaging | undefined;
}

/** Points the nudge at the draft; before it the patient's banner, where the HIS shows none. */
async function furnish({ nudge, session, place, config, scratchpad }: Furnishing): Promise<void> {
  const { fhir, draft, patient, fetch } = session;
  if (session.needsPatientBanner) {
    const banner = await patientBanner(session, textsFor(config.lang));
    if (!banner) throw new LaunchError('no-draft', 'The HIS asks for a patient banner, and the patient is unreadable.');
    place.append(banner);
  }
  nudge.channel = 'launch';
  nudge.fhir = fhir;
  nudge.draft = draft;
  nudge.catalogue = config.catalogue;
  nudge.lang = config.lang ?? '';
  // Patient and draft in one batch would pass by the scratchpad.
  if (patient && !scratchpad) nudge.patient = patient;
  nudge.fetch = scratchpad ? scratchpadFetch({ fetch, messaging: scratchpad, base: fhir, draft }) : fetch;
}

/** SMART Web Messaging with the page that launched this one; undefined when it does not answer. */
async function greet({ messaging }: SmartSession): Promise<WebMessaging | undefined> {
  const target = hostWindow(window);
  if (!messaging || !target) return undefined;
  const web = new WebMessaging({ ...messaging, target, self: window });
  if (await web.handshake()) return web;
  web.close();
  return undefined;
}

async function holdsDraft({ scopes, draft }: SmartSession, messaging: WebMessaging): Promise<boolean> {
  return scopes.includes('messaging/scratchpad') && (await messaging.read(draft)).resource !== undefined;
}

/** After a choice: a button that tells the HIS that the work here is done. Undoing takes it away. */
function offerDone(nudge: TenzijNudge, messaging: WebMessaging, lang: string | undefined): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'tenzij-done';
  button.textContent = textsFor(lang).done;
  button.addEventListener('click', () => void messaging.done());
  nudge.addEventListener('tenzij-chosen', () => nudge.after(button));
  nudge.addEventListener('tenzij-undone', () => button.remove());
}

/** What who opened the page can do, in place of a white page. */
function todo(input: unknown): HTMLElement {
  const config = readConfiguration(input);
  const line = document.createElement('p');
  line.className = 'tenzij-todo';
  line.setAttribute('role', 'alert');
  line.textContent = textsFor(config.ok ? config.value.lang : undefined).noDraft;
  return line;
}

function textsFor(lang: string | undefined): LaunchTexts {
  return { nl: launchNl, en: launchEn, de: launchDe }[nudgeLanguageOf(lang)];
}

function fail(place: Element, code: TenzijErrorCode, message: string): void {
  reportError(place, code, message, 'tenzij-launch');
}
