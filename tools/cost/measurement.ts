import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseName, CASES, presetsOf } from './cases';
import { makePhotos } from '../../benchmarks/photos/make-photos';
import { describeMachine, type Machine } from '../../benchmarks/report/bench-report';
import { DEFAULT_PRESET } from '../../src/contract/presets';
import { renderImage } from '../../src/lambda/process/pipeline';
import { UserError } from '../lib/cli';

/** Saved measurement: a file of the repository, so that everyone computes the same page from it. */
const FILE = join(__dirname, 'measurement.json');

/** Jobs of each case that count, after one to warm up. */
const ROUNDS = 7;

/** CPU time and outputs of one photo in one case. */
export interface MeasuredCase {
  /** Median of the jobs, in CPU-seconds. */
  readonly cpuSeconds: number;
  readonly outputs: readonly { readonly name: string; readonly format: string; readonly bytes: number }[];
}

/** CPU time and outputs of a photo of 24 megapixels, by case. */
export interface Measurement {
  readonly date: string;
  readonly machine: Pick<Machine, 'system' | 'processor' | 'versions'>;
  readonly photo: { readonly width: number; readonly height: number; readonly bytes: number };
  readonly cases: Readonly<Record<CaseName, MeasuredCase>>;
}

/** Reads the saved measurement. */
export function savedMeasurement(): Measurement {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Measurement;
}

/** Measures the function's own pipeline on this machine, and saves the result. The cases take turns. */
export async function measure(): Promise<Measurement> {
  const [photo] = await makePhotos(
    kind => kind === 'baseline',
    () => {},
  );
  const bytes = readFileSync(photo.file);
  const names = Object.keys(CASES) as CaseName[];
  const seconds = Object.fromEntries(names.map((name): [CaseName, number[]] => [name, []]));
  const outputs: Partial<Record<CaseName, MeasuredCase['outputs']>> = {};
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of names) {
      const job = await runJob(name, bytes);
      outputs[name] = job.outputs;
      if (round > 0) {
        seconds[name].push(job.cpuSeconds);
      }
    }
  }
  const { system, processor, versions } = describeMachine();
  const measurement: Measurement = {
    date: new Date().toISOString().slice(0, 10),
    machine: { system, processor, versions },
    photo: { width: photo.width, height: photo.height, bytes: photo.bytes },
    cases: Object.fromEntries(
      names.map(name => [name, { cpuSeconds: median(seconds[name]), outputs: outputs[name] }]),
    ) as unknown as Measurement['cases'],
  };
  writeFileSync(FILE, `${JSON.stringify(measurement, null, 2)}\n`);
  return measurement;
}

async function runJob(name: CaseName, bytes: Buffer): Promise<MeasuredCase> {
  const { limits, spec } = presetsOf(name)[DEFAULT_PRESET];
  const outputs: { name: string; format: string; bytes: number }[] = [];
  const before = process.cpuUsage();
  await renderImage({ bytes }, limits, spec, ({ name: size, format, body }) => {
    outputs.push({ name: size, format, bytes: body.length });
  });
  const { user, system } = process.cpuUsage(before);
  if (outputs.length === 0) {
    throw new UserError(`the case ${name} made no output`);
  }
  return { cpuSeconds: (user + system) / 1e6, outputs };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Number(sorted[Math.floor(sorted.length / 2)].toFixed(3));
}
