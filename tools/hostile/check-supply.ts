import * as path from 'node:path';
import { audit, type Finding } from './supply/audit';
import { checkSharpFloor } from './supply/sharp-floor';
import { shippedPackages } from './supply/shipped-packages';
import { PAYLOAD } from '../assets/sharp/payload';
import { ROOT } from '../lib/paths';

/**
 * `npm run check:supply`: sharp is not older than it may be, and nothing of what ships, sharp's layers and the bundles, has a known weakness of
 * high or critical severity. Where npm gets no answer to that, it says so and passes.
 */
async function main(): Promise<boolean> {
  console.log(`sharp ${await checkSharpFloor(ROOT)}`);
  const shipped = await shippedPackages(path.join(ROOT, 'assets'));
  const layers = await audit(path.join(ROOT, PAYLOAD));
  const bundles = (await audit(ROOT))?.filter(({ name }) => shipped.has(name));
  return [report('sharp layers', layers), report(`bundles of ${shipped.size} packages`, bundles)].every(good => good);
}

function report(what: string, findings: readonly Finding[] | undefined): boolean {
  if (findings === undefined) {
    console.log(`${what}: NOT AUDITED, for npm got no answer from the registry; run this where it does`);
    return true;
  }
  console.log(
    `${what}: ${findings.length === 0 ? 'nothing known' : findings.map(({ name, severity }) => `${name} (${severity})`).join(', ')}`,
  );
  return !findings.some(({ severity }) => severity === 'high' || severity === 'critical');
}

main().then(
  good => {
    process.exitCode = good ? 0 : 1;
  },
  (error: Error) => {
    console.error(`check:supply: ${error.message}`);
    process.exitCode = 1;
  },
);
