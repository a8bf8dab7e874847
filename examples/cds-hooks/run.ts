import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue, problemSentence } from 'tenzij/catalogue';
import { startLogbook } from 'tenzij/logbook';
import { ask, tell } from './client.ts';
import { orderSign } from './order-sign.ts';

/** From a hook to a choice in the logbook, in one go: `node --conditions=source examples/cds-hooks/run.ts`. Everything is gone afterwards. */

const region = await loadCatalogue(join(import.meta.dirname, '../mijnstreek'));
if (!region.ok) throw new Error(region.problems.map((problem) => problemSentence(problem)).join('\n'));

const folder = await mkdtemp(join(tmpdir(), 'tenzij-cds-hooks-'));
const logbook = await startLogbook({
  dataDir: folder,
  log: { info: () => {}, error: (facts, message) => console.error(message, facts) },
  // On this machine no token is asked for; `trust` instead of `practice` names clients and their keys.
  hooks: { catalogue: region.catalogue, practice: 'praktijk-voorbeeld' },
});

try {
  console.log(`1. The service listens: ${logbook.cdsServices}`);
  const { services } = await ask(`${logbook.cdsServices}`);
  console.log(`   It offers ${services.map(({ id }) => id).join(', ')}.\n`);

  const service = `${logbook.cdsServices}/tenzij-order-sign`;
  const { cards } = await tell(service, orderSign);
  const [card] = cards;
  if (card === undefined) throw new Error('The service had nothing to say to this referral.');
  console.log('2. A draft referral for eczema is about to be signed. The card:\n');
  console.log(`   ${card.summary}\n`);
  for (const line of card.detail.split('\n')) console.log(`   ${line}`);
  console.log('');
  for (const { label, isRecommended } of card.suggestions) console.log(`   ${isRecommended ? '(•)' : '( )'} ${label}`);

  const chosen = card.suggestions.find(({ isRecommended }) => isRecommended);
  if (chosen === undefined) throw new Error('The card recommends nothing.');
  const feedback = {
    card: card.uuid,
    outcome: 'accepted',
    acceptedSuggestions: [{ id: chosen.uuid }],
    outcomeTimestamp: new Date().toISOString(),
  };
  const { results } = await tell(`${service}/feedback`, { feedback: [feedback] });
  console.log(`\n3. The GP takes it over; the client tells so. Answer: ${results.map(({ status }) => status).join()}.`);

  const { entry } = await ask(`${logbook.fhirBase}/AuditEvent?_count=10`);
  console.log(`\n4. In the logbook, where the mirror and the desk count it:\n`);
  for (const { resource } of entry) console.log(JSON.stringify(resource, null, 2).replace(/^/gm, '   '));
} finally {
  await logbook.close();
  await rm(folder, { recursive: true, force: true });
}
