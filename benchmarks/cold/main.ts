import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { type Probed, stepCosts } from './step-costs';
import type { Presets } from '../../src/contract/presets';
import {
  type ApiSettings,
  LAYER_MODULES,
  type ProcessSettings,
  SETTINGS_VARIABLE,
  type SweepSettings,
} from '../../src/contract/settings';
import { buildAssets, steps } from '../../tools/assets/build-assets';
import { functionBundles } from '../../tools/assets/functions/function-bundles';
import { type LoopbackServer, startLoopbackServer } from '../../tools/lib/loopback-server';
import { ROOT } from '../../tools/lib/paths';
import { expectNoOptions } from '../arguments';
import { BENCH_CACHE } from '../bench-cache';
import { FORMATS, LIMITS, SIZES } from '../competitors/job';
import { PHOTO } from '../photos/photograph';
import { formatRows, type Spread } from '../report/figures';

const ROUNDS = 7;
const PROBE = join(BENCH_CACHE, 'probe.cjs');
/** Folder in place of the layers. */
const LAYER = join(BENCH_CACHE, 'cold-layer');
const bundleOf = (name: string) => join(ROOT, 'assets/functions', name, 'index.js');

/** Processes to start: title, the probe's name, its arguments. */
const STARTS: readonly (readonly [string, string, ...string[]])[] = [
  ['bare Node.js', 'node'],
  ['sharp', 'sharp'],
  ['process function', 'load', bundleOf('process')],
  ['API function', 'load', bundleOf('api')],
  ['sweep function', 'load', bundleOf('sweep')],
  ["pipeline, the repo's 16-megapixel photo", 'image', '', PHOTO],
  ['API function, POST /uploads, AWS responds at once', 'api', bundleOf('api')],
];

/** `npm run bench:cold`: measures fresh processes step by step, all kinds in turns, in seven rounds. */
async function main(args: readonly string[]): Promise<void> {
  expectNoOptions(args);
  // also checks the bundles' contents
  await buildAssets({
    root: ROOT,
    steps: steps.filter(({ name }) => name.startsWith('function-')),
    force: true,
    signal: new AbortController().signal,
  });
  for (const { name, forbidden, maxBytes } of functionBundles) {
    console.log(`  ${name}: at most ${maxBytes} bytes, contains and loads none of ${forbidden.join(', ')}`);
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
  const presets = join(LAYER, LAYER_MODULES.presets);
  await mkdir(dirname(presets), { recursive: true });
  await writeFile(presets, JSON.stringify(PRESETS));
  const { endpoint, stop } = await startFakeAws();
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

const PRESETS: Presets = {
  default: {
    limits: LIMITS,
    spec: { sizes: SIZES, formats: FORMATS, metadata: 'strip', placeholder: true },
    visibility: 'PRIVATE',
  },
};

const SETTINGS: Omit<ApiSettings & ProcessSettings & SweepSettings, 'presets'> = {
  uploadBucket: 'uploads',
  variantsBucket: 'variants',
  table: 'images',
  queueUrl: 'http://127.0.0.1/queue',
  uploadPrefix: 'uploads/',
  access: 'issued',
  uploadExpirySeconds: 300,
  downloadExpirySeconds: 3600,
  maxReceiveCount: 5,
  graceSeconds: 600,
  giveUpSeconds: 82_800,
  retrySeconds: 180,
};

/** Returns the environment of any function, with AWS at `endpoint`. */
function functionEnvironment(endpoint: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL: endpoint,
    MALLOC_ARENA_MAX: '1',
    NODE_PATH: LAYER,
    [SETTINGS_VARIABLE]: JSON.stringify(SETTINGS),
  };
}

/** Starts a fake DynamoDB that accepts every request at once, so that only the function's own time is measured. */
function startFakeAws(): Promise<LoopbackServer> {
  return startLoopbackServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}');
    });
  });
}
