import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import '../../../plugin/define.ts';
import type { LaunchConfigurationInput } from '../../../plugin/launch/configuration.ts';
import { configurationInPage } from '../../../plugin/launch/from-page.ts';
import { startLaunch, startWith } from '../../../plugin/launch/start.ts';
import { app, config, FakePage, fakeIssuer, his, iss, tokens } from './fake-issuer.ts';

/** The launch page in a real browser: one call, one nudge, and silence when anything is wrong. */

let place: HTMLElement;
let told: { code: string; message: string }[];
const uncaught = vi.fn();
beforeEach(() => {
  place = document.createElement('div');
  document.body.append(place);
  told = [];
  place.addEventListener('tenzij-error', ({ detail }) => told.push(detail));
  for (const type of ['error', 'unhandledrejection']) window.addEventListener(type, uncaught);
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  expect(uncaught).not.toHaveBeenCalled();
  for (const type of ['error', 'unhandledrejection']) window.removeEventListener(type, uncaught);
  place.remove();
  vi.restoreAllMocks();
});

const input: LaunchConfigurationInput = { ...config, catalogue: '/absent.json' };

/** Both halves of a launch; the FHIR server knows one patient and nothing else. */
async function launched(token: object = tokens, patient: object | undefined = undefined) {
  const page = new FakePage(`${app}?iss=${encodeURIComponent(iss)}&launch=abc`);
  const issuer = fakeIssuer(page, { token });
  const fetch: typeof globalThis.fetch = async (target, init = {}) => {
    const url = String(target);
    if (!url.startsWith(`${iss}/`) || url.includes('.well-known')) return issuer.fetch(url, init);
    return url.endsWith('/Patient/7') && patient ? Response.json(patient) : new Response(null, { status: 404 });
  };
  const options = { place, page, fetch, now: () => Date.parse('2026-11-22T09:00:00Z') };
  expect(await startLaunch(input, options)).toBeUndefined();
  expect(place.childElementCount).toBe(0);
  page.address = `${app}?code=c&state=${new URL(page.left ?? '').searchParams.get('state')}&iss=${his}`;
  const prepared: string[] = [];
  const result = await startLaunch(input, {
    ...options,
    prepare: (nudge, session) => {
      prepared.push(`${nudge.isConnected} ${session.draft}`);
    },
  });
  return { result, prepared };
}

test('the nudge stands in the page, pointed at the draft of the launch', async () => {
  const { result, prepared } = await launched();
  const nudge = place.querySelector('tenzij-nudge');
  expect(nudge).toMatchObject({ fhir: iss, draft: 'ServiceRequest/12', patient: 'Patient/7' });
  expect(result?.nudge).toBe(nudge);
  expect(result?.onScratchpad).toBe(false);
  expect(prepared).toEqual(['false ServiceRequest/12']);
  expect(nudge?.outerHTML).not.toContain('secret-token');
  result?.session.end();
});

test('the end of the session is told once, at the nudge', async () => {
  const { result } = await launched();
  result?.session.end();
  result?.session.end();
  expect(told.filter(({ code }) => code === 'session-ended')).toHaveLength(1);
});

describe('a HIS that shows no patient banner itself', () => {
  const asks = { ...tokens, need_patient_banner: true };
  const patient = {
    resourceType: 'Patient',
    id: '7',
    name: [
      { given: ['Sanne'], family: 'Vroemen' },
      { use: 'official', text: 'Sanne <b>Janssen</b>-Vroemen' },
    ],
    birthDate: '1992-03-14',
  };

  test('gets one, as text', async () => {
    const { result } = await launched(asks, patient);
    expect(place.querySelector('.tenzij-patient')?.textContent).toBe(
      'Sanne <b>Janssen</b>-Vroemen, geboren 14 mrt 1992',
    );
    expect(place.querySelector('b')).toBeNull();
    result?.session.end();
  });

  test.each<[string, object | undefined]>([
    ['can not be read', undefined],
    ['has no name', { resourceType: 'Patient', id: '7' }],
    ['is no Patient', { resourceType: 'Basic' }],
  ])('gets no nudge either when the patient %s', async (_name, answer) => {
    const { result } = await launched(asks, answer);
    expect(result).toBeUndefined();
    expect(place.childElementCount).toBe(0);
    expect(told.map(({ code }) => code)).toEqual(['no-draft']);
  });
});

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'launch-configuration'],
  ['unreadable JSON', null, 'launch-configuration'],
  ['no client', { ...input, clientId: '' }, 'launch-configuration'],
  ['no issuer', { ...input, issuers: [] }, 'launch-configuration'],
  ['a scope with a space', { ...input, scopes: ['launch openid'] }, 'launch-configuration'],
  ['nobody that launches', input, 'no-launch'],
])('with %s in the page there is one event, an empty address and an empty page', async (_name, configuration, code) => {
  const page = new FakePage(`${app}?x=1`);
  expect(await startWith(configuration, { place, page, fetch: () => Promise.reject(new Error('no')) })).toBeUndefined();
  expect(told.map((one) => one.code)).toEqual([code]);
  expect([page.cleaned, place.childElementCount]).toEqual([1, 0]);
});

test('what nobody foresaw is told by its kind, without the address that it may hold', async () => {
  const page = new FakePage(`${app}?code=the-code&state=AAAAAAAAAAAAAAAAAAAAAA`);
  Object.defineProperty(page, 'clean', {
    value: () => {
      throw new RangeError(page.address);
    },
  });
  expect(await startWith(input, { place, page })).toBeUndefined();
  expect(told).toEqual([{ code: 'unexpected', message: 'RangeError' }]);
});

test('a data block in the page is read; a script that only looks like one is not', () => {
  const page = document.implementation.createHTMLDocument();
  expect(configurationInPage(page)).toBeUndefined();
  page.body.innerHTML = '<script id="tenzij-launch">{"clientId":"a"}</script>';
  expect(configurationInPage(page)).toBeUndefined();
  page.body.innerHTML = '<script id="tenzij-launch" type="application/json">{"clientId":"a"}</script>';
  expect(configurationInPage(page)).toEqual({ clientId: 'a' });
  page.body.innerHTML = '<script id="tenzij-launch" type="application/json">{</script>';
  expect(configurationInPage(page)).toBeNull();
});
