import { buildAssets, chooseSteps, steps } from './build-assets';
import { ROOT } from '../lib/paths';

/** Runs `tsx tools/assets/build.ts [--force] [step …]`: builds all or the named steps. `--force` ignores caches. */
async function main(args: readonly string[]): Promise<void> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => stop.abort(new Error(`stopped by ${name}`)));
  }
  const names = args.filter(arg => arg !== '--force');
  await buildAssets({
    root: ROOT,
    steps: chooseSteps(steps, names),
    force: args.includes('--force'),
    signal: stop.signal,
  });
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(`assets: ${error.message}`);
  process.exitCode = 1;
});
