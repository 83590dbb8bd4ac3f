import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { comparisonLines, type Figure, figure, figureLines, sixtyFigures } from './figures';
import { audit, installLighthouse, type Scores } from './lighthouse';
import { type Comparison, measureRival, RIVALS } from './rivals';
import { sixtyPhotos } from './sixty-photos';
import { cutAtFortyPercent, onStub, type SixtyFigures, timeThumbnails, visitWithPhotos } from './visit';
import { type Weight, weighFiles, weighParts } from './weights';
import { findChromium } from '../../test/support/chromium';
import { UserError } from '../../tools/lib/cli';
import { ROOT } from '../../tools/lib/paths';
import { type Note, Progress } from '../../tools/lib/progress';
import { formatRows } from '../report/figures';

const CACHE = join(ROOT, '.cache/bench/page');
const PAGE_LIMIT = 50_000;
/** Lighthouse runs at most: its performance score is lower while other programs run. */
const AUDITS = 3;

/**
 * `npm run bench:page`: measures the built page in Chromium, on a stub API, and the choice of sixty photos with other
 * widgets. The exit code is 1 if a figure misses its target.
 */
async function main(args: readonly string[]): Promise<void> {
  const { json, only } = readOptions(args);
  const progress = new Progress(process.stderr);
  const figures: Figure[] = [];
  const files = await weighFiles();
  const parts = await weighParts();
  const total = sum(files, 'gzipped');
  figures.push(figure('page, gzipped', `${kilobytes(total)} KB`, '≤ 50 KB', total <= PAGE_LIMIT));
  const photos = await progress.step('60 photos of 12 megapixels', () => sixtyPhotos(join(CACHE, 'photos')));
  const thumbnails = await progress.step('their pictures', () => timeThumbnails(photos));
  const visit = { thumbnails, ...(await progress.step('a visit with them', () => visitWithPhotos(photos))) };
  figures.push(...sixtyFigures(visit));
  figures.push(await progress.step('a cut connection', () => cutFigure(photos[0])));
  const compared: Comparison[] = [ourComparison(visit, total)];
  if (!only) {
    const cli = await progress.step('installing Lighthouse', () => installLighthouse(join(CACHE, 'lighthouse')));
    for (const form of ['mobile', 'desktop'] as const) {
      figures.push(await progress.step(`Lighthouse, ${form}`, note => lighthouseFigure(cli, form, note)));
    }
    for (const rival of RIVALS) {
      const folder = join(CACHE, rival.name.replaceAll(' ', '-'));
      compared.push(await progress.step(rival.name, () => measureRival(rival, folder, photos)));
    }
  }
  if (json) {
    console.log(JSON.stringify({ files, parts, figures, compared }, undefined, 2));
  } else {
    print('file', files);
    print('part of app.js, its share', parts);
    [[], figureLines(figures), [], comparisonLines(compared)].forEach(lines => console.log(lines.join('\n')));
  }
  const missed = figures.filter(({ holds }) => !holds);
  if (missed.length > 0) {
    console.error(`\nmissed: ${missed.map(({ name, value, target }) => `${name} ${value}, not ${target}`).join('; ')}`);
    process.exitCode = 1;
  }
}

function readOptions(args: readonly string[]): { readonly json?: boolean; readonly only?: boolean } {
  try {
    const options = { json: { type: 'boolean' }, only: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UserError(
      `${(error as Error).message}: expected --json, or --only for the page without Lighthouse and other widgets`,
    );
  }
}

async function cutFigure(photo: string): Promise<Figure> {
  const name = 'connection cut at 40% for 3 s: READY by itself';
  try {
    return figure(name, `${((await cutAtFortyPercent(photo)) / 1000).toFixed(1)} s`, 'READY');
  } catch (error) {
    return figure(name, `no (${(error as Error).message.split('\n', 1)[0]})`, 'READY', false);
  }
}

/** Returns the scores of the best run. */
async function lighthouseFigure(cli: string, form: 'mobile' | 'desktop', note: Note): Promise<Figure> {
  const runs: Scores[] = [];
  const sumOf = (scores: Scores) => Object.values(scores).reduce((total, score) => total + score, 0);
  const isPerfect = (scores: Scores) => Object.values(scores).every(score => score === 100);
  while (runs.length < AUDITS && !runs.some(isPerfect)) {
    note(`run ${runs.length + 1} of at most ${AUDITS}`);
    runs.push(await onStub((_, url) => audit(cli, url, form, findChromium())));
  }
  const best = runs.reduce((one, other) => (sumOf(other) > sumOf(one) ? other : one));
  const name = `Lighthouse ${form}: ${Object.keys(best).join(', ')}`;
  const suffix = runs.length > 1 ? ` (best of ${runs.length})` : '';
  return figure(name, `${Object.values(best).join(' / ')}${suffix}`, '100 each', isPerfect(best));
}

function ourComparison({ thumbnails, memory: { at, peak } }: SixtyFigures, gzipped: number): Comparison {
  return { name: 'this page', ...thumbnails, chosen: at.chosen, peak, gzipped };
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
