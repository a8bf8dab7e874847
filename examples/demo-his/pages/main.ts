import { loadConfig } from './config.ts';
import { byId, fill, h } from './dom.ts';
import { formUrl } from './draft-store.ts';
import { Drawer } from './drawer.ts';
import { questionsOf } from './form-questions.ts';
import { HisServer, ofType } from './his-server.ts';
import { showPatients } from './patient-list.ts';
import { loadAddressBook, loadPatients } from './patient-record.ts';
import { Screen } from './screen.ts';

/** Starts the demo HIS: practices above, their patients at the left, one record in the middle. `#id` opens a patient. */

const config = await loadConfig();
const server = new HisServer(config.fhir);
const drawer = new Drawer(byId('lade', HTMLElement), byId('lade-knop', HTMLButtonElement), config.fhir);
const [addressBook, forms] = await Promise.all([
  loadAddressBook(server),
  server.search(`Questionnaire?${new URLSearchParams({ url: formUrl })}`),
]);
const questions = questionsOf(ofType(forms, 'Questionnaire')[0]);
const chooser = byId('praktijk', HTMLSelectElement);
const list = byId('patienten', HTMLElement);
let screen: Screen | undefined;
let selected: string | undefined;

fill(chooser, ...config.practices.map(({ id, name, city }) => h('option', { value: id }, `${name}, ${city}`)));
chooser.addEventListener('change', () => openPractice(chooser.value));
await openPractice(await practiceOf(location.hash.slice(1)), location.hash.slice(1));

async function openPractice(id: string | undefined, patient?: string): Promise<void> {
  const practice = config.practices.find((one) => one.id === id) ?? config.practices[0];
  if (!practice) return;
  chooser.value = practice.id;
  fill(byId('huisarts', HTMLElement), practice.gp.name);
  screen?.close();
  screen = new Screen({
    config,
    practice,
    server,
    drawer,
    addressBook,
    questions,
    changed: () => refresh(practice.id),
  });
  const patients = await refresh(practice.id);
  await open(patient || patients[0]?.[0].id, practice.id);
}

async function open(patient: string | undefined, practice: string): Promise<void> {
  if (!patient) return;
  selected = patient;
  history.replaceState(null, '', `#${patient}`);
  await Promise.all([screen?.open(patient), refresh(practice)]);
}

async function refresh(practice: string) {
  const patients = await loadPatients(server, practice);
  showPatients(list, patients, selected, (id) => void open(id, practice));
  return patients;
}

/** The practice of the patient that the address names. */
async function practiceOf(patient: string): Promise<string | undefined> {
  if (!patient) return undefined;
  const found = await server.search(`Patient?${new URLSearchParams({ _id: patient })}`);
  return ofType(found, 'Patient')[0]?.managingOrganization?.reference?.split('/')[1];
}
