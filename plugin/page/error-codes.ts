/**
 * Every code of `tenzij-error`, with what it means and what a vendor can do: the one table behind the type, the README and
 * the tests. Nothing of it is in a page's file. A new code may come in any version: treat one that you do not know as trouble.
 */
export const errorMeanings = {
  // What the host handed over.
  'not-an-attribute':
    'A property (`practiceKey`, `fetch`, `facts` …) stood in the HTML as an attribute. It was removed: set the property.',
  'bad-reference': '`draft` or `patient` is no reference that this server has. Check what you hand over.',
  'facts-refused':
    '`facts` has another shape, or a name that does not exist; the message names it. Nothing is proposed.',
  'facts-unread': 'Some of `facts` could not be read and count as unknown; the message names them.',
  'not-a-bundle': '`bundle`, or what the server answered, is no FHIR Bundle.',
  'bad-date': 'The day of the question is no date.',
  'no-request': 'There is no ServiceRequest in it.',
  'several-drafts': 'There is more than one draft referral: say which with `draft`.',
  'several-requests': 'There is more than one ServiceRequest: say which with `draft`.',
  'draft-not-found': 'The draft that `draft` names is not there.',
  'patient-unresolved':
    'The patient of the draft is not in what you handed over, or can not be told apart: hand over the Patient too.',
  unreadable: 'The record could not be read. Send us the message.',
  // The FHIR server, and other servers.
  network: 'No answer: no connection, or the browser refused it. Look at CORS and the Content-Security-Policy.',
  timeout: 'No complete answer in time.',
  aborted: 'Your own signal ended it.',
  unauthorised: '401: set a `fetch` with a valid token. It is then read once more, by itself.',
  'not-found': '404 or 410.',
  refused: 'Another 4xx, a redirect, or an address that tenzij does not follow.',
  'not-fhir': 'A success without a FHIR resource in it.',
  'too-large': 'An answer, or a list of pages, beyond the limit.',
  server: '429 or 5xx, after the retries.',
  // Writing.
  conflict: 'The draft was changed elsewhere; it is read again, and the GP can choose anew.',
  'write-failed': 'The draft could not be written. Save the choice yourself: `written` is false.',
  'answer-not-written': 'The answer could not be kept. Keep the form yourself: `written` is false.',
  'task-failed': 'The draft holds the choice, the Task for the transport could not be written.',
  // The catalogue.
  'catalogue-unavailable': 'The catalogue can not be fetched, and none was kept. Nothing is proposed.',
  'catalogue-invalid': 'What came is no catalogue of a format that this version knows. Upgrade, or tell the region.',
  'catalogue-key': '`catalogue-key` is no JWKS. Nothing is proposed.',
  'catalogue-stale':
    'The newest signed catalogue could not be taken, or is past its day: the last good one stays. Told once. Tell the region.',
  'setting-unknown': '`settings` names an id that the region does not allow; the others count. Told once.',
  // The log.
  'no-log': '`logbook`, `practice` or `practiceKey` is missing or unusable: nothing is logged. Told once.',
  'not-durable': 'This browser keeps no choices on disk: they wait in memory only.',
  quarantined: 'The logbook refused an event. It is kept apart and not sent again.',
  expired: 'Events waited 30 days for the logbook. They are kept apart and not sent again.',
  'log-changed': 'The logbook holds less than it did, or something else: what this page sent in 14 days is sent again.',
  'log-failed': 'An event could not be made.',
  'logbook-unreachable': 'The logbook does not answer.',
  'logbook-refused': 'The logbook lets you not in.',
  'logbook-question': 'The logbook does not understand the question.',
  'logbook-broken': 'What the logbook answered can not be read.',
  // The page.
  'part-missing':
    'Put the file that the message names, of the same version, beside `tenzij.js`. Until then what it does is left undone: `tenzij-server.js` reads from and writes to a FHIR server, `tenzij-keep.js` logs and verifies, `tenzij-later.js` explains and reads `facts`, `tenzij-de.js` speaks German. Who needs it to read, to log or to verify proposes nothing.',
  'not-styled': 'The element was moved to a document in which it can not be styled, and shows nothing there.',
  'not-printed': 'This page may not print.',
  unexpected: 'A fault of ours. Send us the message.',
  // The launch page (SMART App Launch).
  'no-launch': 'The page was opened by itself: neither a launch nor the way back from one.',
  'launch-configuration': 'The configuration of the page can not be read.',
  'issuer-refused': '`iss` is not on your list, or is no safe address.',
  'smart-configuration': "The issuer's SMART configuration is absent, redirects, or asks for something unsafe.",
  'not-secure': 'The page is not on https.',
  'nowhere-to-keep': 'There is nowhere to keep the secret of a launch.',
  'state-refused': 'The way back does not belong to a launch of this page.',
  'not-authorised': 'The authorization server said no.',
  'token-refused': 'The code could not be exchanged.',
  'no-draft': 'The launch names no draft referral, or more than one.',
  'session-ended': 'The token is at its end: the HIS has to launch the page again.',
} as const;

/** What can stand in `detail.code` of `tenzij-error`. */
export type TenzijErrorCode = keyof typeof errorMeanings;
