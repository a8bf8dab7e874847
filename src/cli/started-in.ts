/**
 * The folder in which the command was typed. `npm run tenzij` in a checkout runs it in the checkout itself, whatever folder that was
 * typed in (`npm --prefix ../tenzij run -s tenzij -- …`), and says in INIT_CWD which. Of every other script, also of one that
 * calls tenzij, the folder of the process counts.
 */
export function startedIn(cwd: string, env: Readonly<Record<string, string | undefined>>): string {
  const isOwnScript = env['npm_package_name'] === 'tenzij' && env['npm_lifecycle_event'] === 'tenzij';
  return (isOwnScript ? env['INIT_CWD'] : undefined) || cwd;
}
