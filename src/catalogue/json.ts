import { catalogueForm } from '../advice/index.ts';
import { type CheckOptions, checkCatalogue } from './check/check.ts';
import { fitForm } from './reading/fit.ts';
import { pathText } from './reading/keys.ts';
import { type Finding, isWarning, type LoadResult, type Problem } from './reading/problem.ts';
import { about } from './reading/source.ts';
import { verifyCatalogueHash } from './verify.ts';

/**
 * An exported catalogue (`tenzij export --format json`) → the same result as its folder gives. `file` is the name to
 * report problems under. Refused when the text is no JSON, does not fit the schema, or was changed after its export.
 */
export async function catalogueFromJson(file: string, text: string, options: CheckOptions = {}): Promise<LoadResult> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, problems: [about(file, 'not-json', file)], warnings: [] };
  }
  const place = ({ code, path, value = '', allowed = [] }: Finding): Problem => ({
    ...about(file, code, value, allowed),
    path: pathText(path),
  });
  const fitted = fitForm(catalogueForm, json, []);
  if ('findings' in fitted) return { ok: false, problems: fitted.findings.map(place), warnings: [] };
  const { value } = fitted;
  if (!(await verifyCatalogueHash(json))) {
    return { ok: false, problems: [about(file, 'hash-mismatch', value.hash)], warnings: [] };
  }
  const known = new Set(value.services.map(({ id }) => id));
  const { reasons, services, alarms } = value;
  const parts = { region: value, reasons, services, alarms, known, complete: true };
  const findings = checkCatalogue(parts, options).map(place);
  const warnings = findings.filter(isWarning);
  const problems = findings.filter((problem) => !isWarning(problem));
  return problems.length > 0 ? { ok: false, problems, warnings } : { ok: true, catalogue: value, warnings };
}
