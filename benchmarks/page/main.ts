import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { audit, installLighthouse } from './lighthouse';
import { sixtyPhotos } from './sixty-photos';
import { cutAtFortyPercent, onStub, visitWithPhotos } from './visit';
import { type Weight, weighFiles, weighParts } from './weights';
import { findChromium } from '../../test/support/chromium';
import { UserError } from '../../tools/lib/cli';
import { ROOT } from '../../tools/lib/paths';
import { Progress } from '../../tools/lib/progress';
import { formatRows } from '../report/figures';

const CACHE = join(ROOT, '.cache/bench/page');

/** Figure, and the target that it has to hold. */
interface Figure {
  readonly name: string;
  readonly value: string;
  readonly target: string;
  readonly holds: boolean;
}

/** `npm run bench:page`: measures the built page in Chromium, on a stub API. */
async function main(args: readonly string[]): Promise<void> {
  const { lighthouse, json } = readOptions(args);
  const progress = new Progress(process.stderr);
  const figures: Figure[] = [];
  const files = await weighFiles();
  const total = sum(files, 'gzipped');
  figures.push(figure('page, gzipped', `${kilobytes(total)} KB`, '≤ 50 KB', total <= 50_000));
  const photos = await progress.step('60 photos of 12 megapixels', () => sixtyPhotos(join(CACHE, 'photos')));
  figures.push(...(await progress.step('a visit with them', () => sixtyFigures(photos))));
  figures.push(await progress.step('a cut connection', () => cutFigure(photos[0])));
  figures.push(...(await progress.step('Lighthouse', () => lighthouseFigures(lighthouse))));
  if (json) {
    console.log(JSON.stringify({ files, parts: await weighParts(), figures }, undefined, 2));
    return;
  }
  print('file', files);
  print('part of app.js, its share', await weighParts());
  console.log();
  const rows = figures.map(({ name, value, target, holds }) => [name, value, target, holds ? 'holds' : 'MISSED']);
  formatRows([['figure', 'measured', 'target', ''], ...rows]).forEach(line => console.log(line));
}

function readOptions(args: readonly string[]): { readonly lighthouse?: string; readonly json?: boolean } {
  try {
    const options = { lighthouse: { type: 'string' }, json: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UserError(
      `${(error as Error).message}: expected --lighthouse CLI, the path of its cli/index.js, or --json, or nothing`,
    );
  }
}

async function sixtyFigures(photos: readonly string[]): Promise<Figure[]> {
  const { thumbnailsMs, allReadyMs, layoutShift, memory } = await visitWithPhotos(photos);
  const megabytes = (value: number) => `${Math.round(value)} MB`;
  return [
    figure('60 photos: pictures in sight', `${(thumbnailsMs / 1000).toFixed(2)} s`, '≤ 0.6 s', thumbnailsMs <= 600),
    figure('60 photos: layout shift', layoutShift.toFixed(3), '≤ 0.05', layoutShift <= 0.05),
    figure('60 photos: all READY on the stub', `${(allReadyMs / 1000).toFixed(1)} s`, '–', true),
    figure('renderer, empty', megabytes(memory.empty), '–', true),
    figure('renderer, 60 chosen', megabytes(memory.chosen), '≤ 400 MB', memory.chosen <= 400),
    figure('renderer, 60 READY', megabytes(memory.ready), '≤ 400 MB', memory.ready <= 400),
    figure('renderer, at its peak', megabytes(memory.peak), '–', true),
  ];
}

async function cutFigure(photo: string): Promise<Figure> {
  const name = 'connection cut at 40% for 3 s: READY by itself';
  try {
    return figure(name, `${((await cutAtFortyPercent(photo)) / 1000).toFixed(1)} s`, 'READY', true);
  } catch (error) {
    return figure(name, `no (${(error as Error).message.split('\n', 1)[0]})`, 'READY', false);
  }
}

async function lighthouseFigures(given: string | undefined): Promise<Figure[]> {
  let cli: string;
  try {
    cli = given ?? (await installLighthouse(join(CACHE, 'lighthouse')));
  } catch (error) {
    return [figure('Lighthouse', `not to be had (${(error as Error).message.split('\n', 1)[0]})`, '100', false)];
  }
  const figures: Figure[] = [];
  for (const form of ['mobile', 'desktop'] as const) {
    const scores = await onStub((_, url) => audit(cli, url, form, findChromium()));
    const values = Object.values(scores);
    figures.push(
      figure(
        `Lighthouse ${form}: ${Object.keys(scores).join(', ')}`,
        values.join(' / '),
        '100 each',
        values.every(score => score === 100),
      ),
    );
  }
  return figures;
}

function figure(name: string, value: string, target: string, holds: boolean): Figure {
  return { name, value, target, holds };
}

function print(title: string, weights: readonly Weight[]): void {
  const total = { name: 'in all', bytes: sum(weights, 'bytes'), gzipped: sum(weights, 'gzipped') };
  const rows = [...weights, total].map(({ name, bytes, gzipped }) => [name, kilobytes(bytes), kilobytes(gzipped)]);
  console.log();
  formatRows([[title, 'KB', 'KB gzipped'], ...rows]).forEach(line => console.log(line));
}

function sum(weights: readonly Weight[], field: 'bytes' | 'gzipped'): number {
  return weights.reduce((total, weight) => total + weight[field], 0);
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error instanceof UserError ? `bench:page: ${error.message}` : error);
  process.exitCode = 1;
});
