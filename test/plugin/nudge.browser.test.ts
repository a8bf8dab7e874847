import { describe, expect, test } from 'vitest';
import { freshWorld } from './his.ts';
import { NudgeHarness } from './nudge-harness.ts';

const world = freshWorld();

describe('a proposal', () => {
  test('is accessible', async () => {
    const nudge = await NudgeHarness.mount(world.his().add());
    await nudge.isAccessible();
  });

  test('names the service, its place and both waits with their date', async () => {
    const nudge = await NudgeHarness.mount(world.his().add());
    expect(nudge.text).toContain('PlusPunt dermatologie, Kerkrade.');
    expect(nudge.text).toContain('Toegang ± 9 dagen (Zuyderland Heerlen ± 41), 18 nov');
    expect(nudge.text).toContain('voorbeeld');
    expect(nudge.checked).toEqual(['PlusPunt']);
    expect(nudge.options).toEqual(['PlusPunt', 'Meedenkadvies']);
  });

  test('is taken over with one act, and stands in the draft', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.accept();
    expect(nudge.text).toBe('✓ PlusPunt dermatologie staat in de verwijzing. Ongedaan maken');
    expect(his.draft()['performer']).toMatchObject([{ display: 'PlusPunt MC' }]);
    expect(nudge.detail('tenzij-chosen')).toMatchObject({
      kind: 'accepted',
      service: 'pluspunt-dermatologie',
      written: true,
    });
    await expect.poll(() => his.kinds()).toEqual(['shown', 'accepted']);
    expect(his.logged[1]).toMatchObject({ acts: 1 });
  });

  test('is left with two acts, the reason being the confirmation', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.override('Voorkeur patiënt');
    expect(nudge.text).toContain('Zuyderland Heerlen staat in de verwijzing. Reden: Voorkeur patiënt.');
    await expect.poll(() => his.kinds()).toEqual(['shown', 'overridden']);
    expect(his.logged[1]).toMatchObject({
      acts: 2,
      reason: 'patient',
      chosen: { service: 'zuyderland-heerlen', route: 'hospital' },
    });
  });
});

test('with nothing to say it has no height', async () => {
  const nudge = await NudgeHarness.mount(world.his().add({ icpc: 'S77.03' }));
  expect(nudge.height).toBe(0);
  expect(nudge.text).toBe('');
});
