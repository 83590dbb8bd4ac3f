import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';
import sharp from 'sharp';
import { makePhoto } from './make-photo';
import type { Measured } from './measure-one';

const ROUNDS = 5;
const CONTENDERS = ['ours', 'usual'] as const;
const TITLES: Readonly<Record<Contender, string>> = { ours: 'renderImage', usual: 'one sharp pipeline per output' };
/** Within the project, so that the bundle finds its sharp. */
const BUNDLE = join(__dirname, '../../.cache/bench/measure-one.cjs');

type Contender = typeof CONTENDERS[number];

/**
 * Compares what one photo costs: `npx tsx tools/bench/one-photo.ts [FILE]`, by default a JPEG of 24 megapixels.
 *
 * Each contender runs in a process of its own, several rounds in turns, so that a busy machine hits both alike.
 */
async function main([file]: string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'one-photo-'));
  try {
    const photo = file ?? await makePhoto(folder);
    await announce(photo);
    buildSync({ entryPoints: [join(__dirname, 'measure-one.ts')], outfile: BUNDLE, bundle: true, platform: 'node', external: ['sharp'] });
    const rounds = Array.from({ length: ROUNDS }, () => Object.fromEntries(CONTENDERS.map(name => [name, measure(name, photo)])) as Round);
    report(rounds);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Round = Record<Contender, Measured>;

async function announce(photo: string): Promise<void> {
  const { format, width, height } = await sharp(photo).metadata();
  console.log(`${basename(photo)}: ${format}, ${width} × ${height}, ${(statSync(photo).size / 1e6).toFixed(1)} MB, to 3 sizes in 2 formats`);
  console.log(`per image in a warm process; medians of ${ROUNDS} paired rounds`);
}

function measure(contender: Contender, photo: string): Measured {
  const child = spawnSync(process.execPath, [BUNDLE, contender, photo], { encoding: 'utf8', timeout: 300_000 });
  if (child.status !== 0) { throw new Error(`${contender} failed on ${photo}: ${child.stderr}`); }
  return JSON.parse(child.stdout) as Measured;
}

function report(rounds: readonly Round[]): void {
  row('', 'CPU s', 'wall s', 'peak MiB');
  for (const name of CONTENDERS) {
    const middle = (figure: keyof Measured) => median(rounds.map(round => round[name][figure]));
    row(TITLES[name], middle('cpuSeconds').toFixed(3), middle('wallSeconds').toFixed(3), middle('peakMiB').toFixed(0));
  }
  const ratio = (figure: keyof Measured) => median(rounds.map(round => round.ours[figure] / round.usual[figure])).toFixed(2);
  row('ratio', ratio('cpuSeconds'), ratio('wallSeconds'), ratio('peakMiB'));
}

function row(title: string, ...cells: string[]): void {
  console.log(title.padEnd(32) + cells.map(cell => cell.padStart(10)).join(''));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

void main(process.argv.slice(2));
