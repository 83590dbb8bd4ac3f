import * as path from 'node:path';
import { buildAssets, chooseSteps } from './build-assets';
import { bundleStep } from './functions/bundle-step';
import { functionBundles } from './functions/function-bundles';
import { heicStep } from './heic-step';
import { archiveStep } from './sharp/archive-step';
import type { Step } from './step';
import { uiStep } from './ui/ui-step';

/** Everything that goes into `assets/`, quickest first: one line for each further part. */
export const steps: readonly Step[] = [
  ...functionBundles.map(bundleStep),
  uiStep,
  heicStep,
  archiveStep('arm64'),
  archiveStep('x64'),
];

/** `tsx tools/assets/build.ts [--force] [step …]`: builds the named steps, or all, where they are missing or out of date. */
async function main(args: readonly string[]): Promise<void> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => stop.abort(new Error(`stopped by ${name}`)));
  }
  await buildAssets({
    root: path.resolve(__dirname, '../..'),
    steps: chooseSteps(
      steps,
      args.filter(arg => arg !== '--force'),
    ),
    force: args.includes('--force'),
    signal: stop.signal,
  });
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(`assets: ${error.message}`);
  process.exitCode = 1;
});
