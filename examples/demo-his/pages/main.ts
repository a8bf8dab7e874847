import { loadConfig } from './config.ts';
import { byId, fill, h } from './dom.ts';
import { formUrl } from './draft-store.ts';
import { Drawer } from './drawer.ts';
import { questionsOf } from './form-questions.ts';
import { HisServer, ofType } from './his-server.ts';
import { showPatients } from './patient-list.ts';
import { loadAddressBook, loadPatients } from './patient-record.ts';
import { PracticeSettings } from './practice-settings.ts';
import { Screen, type ScreenOptions } from './screen.ts';
import { texts } from './texts.ts';

/** Starts the demo HIS: practices above, their patients at the left, one record in the middle. `#id` opens a patient. */

/** What stays the same for every practice. */
type His = Omit<ScreenOptions, 'practice' | 'changed'>;

let screen: Screen | undefined;
let selected: string | undefined;
const chooser = byId('praktijk', HTMLSelectElement);
const list = byId('patienten', HTMLElement);

try {
  await start();
} catch (error) {
  fill(byId('verwijzing', HTMLElement), h('p', { role: 'alert' }, texts.unreachable));
  throw error; // The developer sees it in the console.
}

async function start(): Promise<void> {
  const config = await loadConfig();
  const server = new HisServer(config.fhir);
  const drawer = new Drawer(byId('lade', HTMLElement), byId('lade-knop', HTMLButtonElement), config.fhir);
  const [addressBook, forms, consultForms] = await Promise.all([
    loadAddressBook(server),
    server.search(`Questionnaire?${new URLSearchParams({ url: formUrl })}`),
    config.consultForms ? server.search('Questionnaire?name:contains=Consultformulier') : [],
  ]);
  const questions = questionsOf(ofType(forms, 'Questionnaire')[0]);
  const his: His = {
    config,
    server,
    drawer,
    addressBook,
    questions,
    consultForms: ofType(consultForms, 'Questionnaire'),
    // The screen is made anew: the same patient, as the practice now wants it.
    settings: new PracticeSettings(
      config.settings ?? [],
      byId('instellingen', HTMLElement),
      () => void openPractice(his, chooser.value, selected),
    ),
  };
  fill(chooser, ...config.practices.map(({ id, name, city }) => h('option', { value: id }, `${name}, ${city}`)));
  chooser.addEventListener('change', () => void openPractice(his, chooser.value));
  const patient = location.hash.slice(1);
  await openPractice(his, await practiceOf(server, patient), patient);
}

async function openPractice(his: His, id: string | undefined, patient?: string): Promise<void> {
  const { config } = his;
  const practice = config.practices.find((one) => one.id === id) ?? config.practices[0];
  if (!practice) return;
  chooser.value = practice.id;
  fill(byId('huisarts', HTMLElement), practice.gp.name);
  document.getElementById('naar-spiegel')?.setAttribute('href', `spiegel.html?als=practice:${practice.pseudonym}`);
  screen?.close();
  his.settings.show(practice.id);
  screen = new Screen({ ...his, practice, changed: () => void refresh(his.server, practice.id) });
  const patients = await refresh(his.server, practice.id);
  await open(his.server, patient || patients[0]?.[0].id, practice.id);
}

async function open(server: HisServer, patient: string | undefined, practice: string): Promise<void> {
  if (!patient) return;
  selected = patient;
  history.replaceState(null, '', `#${patient}`);
  await Promise.all([screen?.open(patient), refresh(server, practice)]);
}

async function refresh(server: HisServer, practice: string) {
  const patients = await loadPatients(server, practice);
  showPatients(list, patients, selected, (id) => void open(server, id, practice));
  return patients;
}

/** The practice of the patient that the address names. */
async function practiceOf(server: HisServer, patient: string): Promise<string | undefined> {
  if (!patient) return undefined;
  const found = await server.search(`Patient?${new URLSearchParams({ _id: patient })}`);
  return ofType(found, 'Patient')[0]?.managingOrganization?.reference?.split('/')[1];
}
