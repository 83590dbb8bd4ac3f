import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { BenchArguments } from './arguments';
import { BENCH_CACHE } from './bench-cache';
import { gatherCompetitors } from './competitors/gather-competitors';
import { gatherPhotos, skippedFiles } from './photos/gather-photos';
import { makeReference } from './quality/reference';
import { type BenchReport, describeMachine } from './report/bench-report';
import { formatReport } from './report/report';
import { measurePhoto, type PhotoResult } from './run/measure-photo';
import { UserError } from '../tools/lib/cli';
import { callersFolder, shortPath } from '../tools/lib/paths';
import { Progress } from '../tools/lib/progress';

/** Time for all rounds of all photos, so that the default benchmark ends within a quarter of an hour. */
const SECONDS = 690;
const QUICK_SECONDS = 60;

/** Runs the whole benchmark and prints the report. */
export async function runBench(options: BenchArguments): Promise<void> {
  const progress = new Progress(process.stdout);
  const { photos, unreadable } = await progress.step(
    options.corpus === undefined ? 'making photos' : 'reading photos',
    note => gatherPhotos(options, note),
  );
  const real = photos.filter(({ origin }) => origin === 'real').length;
  progress.say(`  ${photos.length} photos, ${real} of them real files`);
  for (const line of skippedFiles(unreadable)) {
    progress.say(line);
  }

  const { competitors, skipped } = await progress.step('building the competitors', gatherCompetitors);
  for (const { name, reason } of skipped) {
    progress.say(`  skipped: ${name}: ${reason}`);
  }
  const clock = new Shares(options.quick ? QUICK_SECONDS : SECONDS, photos.length);
  const results: PhotoResult[] = [];
  const report = (): BenchReport => ({
    machine: describeMachine(),
    command: `npm run bench ${process.argv.slice(2).join(' ')}`.trim(),
    competitors: titles(competitors),
    photos: results,
  });
  const file = options.json === undefined ? join(BENCH_CACHE, 'result.json') : resolve(callersFolder(), options.json);
  mkdirSync(dirname(file), { recursive: true });
  for (const photo of photos) {
    const { name, format, width, height, bytes, origin } = photo;
    const title = `${name}: ${format}, ${width} × ${height}, ${(bytes / 1e6).toFixed(1)} MB, ${origin}`;
    const outcome = await progress.step(title, async note => {
      note('reference');
      const reference = await makeReference(photo).catch((error: Error) => error);
      if (reference instanceof Error) {
        return reference;
      }
      return clock.spend(seconds => measurePhoto(photo, reference, competitors, { runs: options.runs, seconds }));
    });
    if (outcome instanceof Error) {
      progress.say(`  skipped: ${photo.name}: it cannot be decoded completely: ${lastLine(outcome)}`);
      continue;
    }
    results.push(outcome);
    // after each photo, so that an interrupted run keeps its figures
    writeFileSync(file, JSON.stringify(report(), null, 1));
  }
  if (results.length === 0) {
    throw new UserError('nothing was measured: none of the photos can be decoded completely');
  }
  process.stdout.write(formatReport(report()));
  progress.say(`\nall figures: ${shortPath(file)}; took ${Math.round(progress.totalSeconds())} s`);
}

/** libvips writes messages of several lines; the last has the reason. */
function lastLine({ message }: Error): string {
  return message.trim().split('\n').at(-1)!;
}

function titles(competitors: readonly { readonly name: string; readonly title: string }[]): Record<string, string> {
  return Object.fromEntries(competitors.map(({ name, title }) => [name, title]));
}

/** Divides the time among the photos; unused time goes to the next ones. */
class Shares {
  constructor(
    private seconds: number,
    private left: number,
  ) {}

  async spend<T>(work: (seconds: number) => Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await work(this.seconds / this.left);
    this.seconds = Math.max(0, this.seconds - (performance.now() - start) / 1000);
    this.left--;
    return result;
  }
}
