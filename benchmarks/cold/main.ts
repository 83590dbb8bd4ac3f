import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { functionEnvironment } from './function-environment';
import type { Probed } from './mark';
import { stepCosts } from './step-costs';
import { startYesServer } from './yes-server';
import { buildAssets, steps } from '../../tools/assets/build-assets';
import { functionBundles } from '../../tools/assets/functions/function-bundles';
import { ROOT } from '../../tools/lib/paths';
import { BENCH_CACHE } from '../bench-cache';
import { expectNoOptions } from '../expect-no-options';
import { PHOTO } from '../photos/photograph';
import { formatRows } from '../report/format-rows';
import type { Spread } from '../report/statistics';

const ROUNDS = 7;
const PROBE = join(BENCH_CACHE, 'probe.cjs');
const bundleOf = (name: string) => join(ROOT, 'assets/functions', name, 'index.js');

/** What is started: title, the probe's name, its arguments. */
const STARTS: readonly (readonly [string, string, ...string[]])[] = [
  ['bare Node.js', 'node'],
  ['sharp', 'sharp'],
  ['process function', 'load', bundleOf('process')],
  ['API function', 'load', bundleOf('api')],
  ['sweep function', 'load', bundleOf('sweep')],
  ["pipeline, the repo's 16-megapixel photo", 'image', '', PHOTO],
  ['API function, POST /uploads, AWS answers at once', 'api', bundleOf('api')],
];

/** `npm run bench:cold`: fresh processes step by step, all kinds in turns, seven rounds. */
async function main(args: readonly string[]): Promise<void> {
  expectNoOptions(args);
  // checks the bundles' contents on the way
  await buildAssets({
    root: ROOT,
    steps: steps.filter(({ name }) => name.startsWith('function-')),
    force: true,
    signal: new AbortController().signal,
  });
  for (const { name, forbidden, maxBytes } of functionBundles) {
    console.log(`  ${name}: at most ${maxBytes} bytes, holds and loads none of ${forbidden.join(', ')}`);
  }
  await build({
    entryPoints: [join(__dirname, 'probe.ts')],
    outfile: PROBE,
    bundle: true,
    minify: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    external: ['sharp'],
  });
  const { endpoint, stop } = await startYesServer();
  const probed = new Map<string, Probed[]>(STARTS.map(([title]) => [title, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [title, ...start] of STARTS) {
      probed.get(title)!.push(await probe(start, functionEnvironment(endpoint)));
    }
  }
  stop();
  print(probed);
}

async function probe(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Probed> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROBE, ...args], { env });
  return JSON.parse(stdout) as Probed;
}

function print(probed: ReadonlyMap<string, readonly Probed[]>): void {
  const rows = [...probed].flatMap(([title, processes]) => [
    [`${title}${processes.some(({ hasSharp }) => hasSharp) ? '' : ' (sharp is not loaded)'}`, '', '', ''],
    ...stepCosts(processes.map(({ marks }) => marks)).map(({ name, cpuMs, wallMs, rssMiB }) => [
      `  ${name}`,
      cell(cpuMs),
      cell(wallMs),
      rssMiB.median.toFixed(0),
    ]),
  ]);
  console.log(
    `\nNode.js ${process.versions.node}, ${ROUNDS} fresh processes of each kind in turns: medians (least–greatest)`,
  );
  formatRows([['', 'CPU ms', 'wall ms', 'MiB in all'], ...rows]).forEach(line => console.log(line));
}

function cell({ median, min, max }: Spread): string {
  return `${median.toFixed(0)} (${min.toFixed(0)}–${max.toFixed(0)})`;
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(`bench:cold: ${error.message}`);
  process.exitCode = 1;
});
