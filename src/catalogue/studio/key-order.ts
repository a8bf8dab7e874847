import { shapes } from '../reading/defaults.ts';
import type { Shape } from '../reading/shape.ts';

/** The keys of a group in the order in which its form has them: a key that comes later is written where a person would. */
export function orderAt(file: string, path: readonly (string | number)[]): readonly string[] {
  let shape: Shape | undefined = kindOf(file);
  for (const step of path) {
    if (shape === undefined) return [];
    if (typeof step === 'number') shape = shape.kind === 'list' ? shape.item : undefined;
    else shape = shape.kind === 'group' ? shape.keys.get(step)?.shape : undefined;
  }
  return shape?.kind === 'group' ? [...shape.keys.keys()] : [];
}

function kindOf(file: string): Shape | undefined {
  if (file === 'region.yaml') return shapes.region;
  if (file === 'reasons.yaml') return shapes.reasons;
  if (file.startsWith('services/')) return shapes.service;
  if (file.startsWith('forms/')) return shapes.form;
  return file.startsWith('alarms/') ? shapes.alarms : undefined;
}
