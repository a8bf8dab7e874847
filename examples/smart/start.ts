import { join } from 'node:path';
import { loadCatalogue, problemSentence } from 'tenzij/catalogue';
import { addressBook } from '../demo-his/address-book.ts';
import { fhirApp } from '../demo-his/fhir/app.ts';
import { seed } from '../demo-his/fhir/seed.ts';
import { loopback } from '../demo-his/loopback.ts';
import { recordSet } from '../demo-his/patients/record-set.ts';
import { holdPort, type Socket } from '../demo-his/serve.ts';
import { Authorization } from './authorization.ts';
import { buildPages } from './build-pages.ts';
import { hisApp } from './his-app.ts';
import { launchApp } from './launch-app.ts';

export interface SmartDemoOptions {
  /** Preferred ports; a taken one is replaced by a free one, 0 asks for any. */
  readonly ports?: { readonly his?: number; readonly app?: number };
  /** The day from which records are dated. Default today in Amsterdam. */
  readonly today?: string;
}

export interface SmartDemo {
  /** Origin of the HIS: its page, its authorization server and its FHIR server under `/fhir`. */
  readonly his: string;
  /** Origin of the app. */
  readonly app: string;
  readonly authorization: Authorization;
  close(): Promise<void>;
}

/** What the app is registered with; the same list that it asks for by itself. */
export const clientId = 'tenzij-demo';
export const scopes = [
  'launch',
  'patient/Patient.r',
  'patient/Condition.rs',
  'patient/Coverage.rs',
  'patient/QuestionnaireResponse.rs',
  'patient/ServiceRequest.rs',
  'patient/ServiceRequest.u?status=draft',
  'patient/Organization.r',
  'patient/PractitionerRole.r',
  'messaging/scratchpad',
  'messaging/ui',
] as const;

/** Starts a HIS with an authorization server, and the app that it launches, each on an origin of its own. */
export async function startSmartDemo(options: SmartDemoOptions = {}): Promise<SmartDemo> {
  const { ports = {}, today = amsterdamToday() } = options;
  const sites = await Promise.all([holdPort(ports.his ?? 5270), holdPort(ports.app ?? 5280)]);
  const close = async () => {
    await Promise.all(sites.map((site) => site.close()));
  };
  try {
    return { ...(await fill(sites, today)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fill([hisSite, appSite]: readonly [Socket, Socket], today: string): Promise<Omit<SmartDemo, 'close'>> {
  const his = `http://${loopback}:${hisSite.port}`;
  const app = `http://${loopback}:${appSite.port}`;
  const launchPage = `${app}/launch.html`;
  const [catalogue, pages] = await Promise.all([readCatalogue(), buildPages()]);

  const { app: fhir, repository } = fhirApp(`${his}/fhir`);
  const records = recordSet(today);
  await seed(repository, [...records, ...addressBook(catalogue)]);
  const names = new Map(
    records.flatMap((one) =>
      one.resourceType === 'Patient' ? [[one.id, one.name?.find(({ text }) => text)?.text] as const] : [],
    ),
  );
  const drafts = records.flatMap((one) => {
    if (one.resourceType !== 'ServiceRequest' || one.status !== 'draft' || !one.id) return [];
    const patient = one.subject.reference?.split('/')[1] ?? '';
    return [{ id: one.id, patient, name: names.get(patient) ?? patient }];
  });

  const authorization = new Authorization({ id: clientId, redirectUri: launchPage, scopes }, `${his}/fhir`);
  const server = (request: Request) => fhir.fetch(request);
  hisSite.serve(hisApp({ his, app: launchPage, scopes, authorization, server, drafts, files: pages.his }));
  appSite.serve(
    launchApp({
      app,
      his,
      configuration: { clientId, issuers: [{ iss: `${his}/fhir` }], catalogue: 'catalogue.json' },
      catalogue: JSON.stringify(catalogue),
      files: pages.app,
    }),
  );
  return { his, app, authorization };
}

async function readCatalogue() {
  const folder = join(import.meta.dirname, '../mijnstreek');
  const result = await loadCatalogue(folder);
  if (result.ok) return result.catalogue;
  const [first] = result.problems;
  throw new Error(`The catalogue in ${folder} has problems${first ? `; the first: ${problemSentence(first)}` : ''}`);
}

const amsterdamToday = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date());
