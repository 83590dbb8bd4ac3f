import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type TracedFunction, traceFunction } from './trace-function';
import { stepsOf, type UploadTrace } from './upload-trace';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';
import { makeRunDir, startSystem, type System } from '../../tools/emulator/system';
import { UserError } from '../../tools/lib/cli';
import { Progress } from '../../tools/lib/progress';
import { expectNoOptions } from '../expect-no-options';
import { PHOTO } from '../photos/photograph';
import { formatRows } from '../report/format-rows';
import { spread } from '../report/statistics';

const UPLOADS = 6;
const LIMIT_SECONDS = 120;
/** What the function does once the image is READY is not the next upload's. */
const PAUSE_MILLISECONDS = 1000;

/** `npm run bench:ready`: one photo several times through the quickstart on the emulator, with the times of all that the process function asks for. */
async function main(args: readonly string[]): Promise<void> {
  expectNoOptions(args);
  const progress = new Progress(process.stdout);
  const system = await startSystem({ progress, runDir: await makeRunDir() });
  let traced: TracedFunction | undefined;
  try {
    traced = await traceFunction(system);
    const traces: UploadTrace[] = [];
    for (let upload = 1; upload <= UPLOADS; upload++) {
      traces.push(await progress.step(`upload ${upload} of ${UPLOADS}`, () => traceUpload(system, traced!)));
    }
    print(traces);
  } finally {
    traced?.stop();
    await progress.step('stopping', () => system.stop());
  }
}

async function traceUpload({ apiUrl }: System, { requests }: TracedFunction): Promise<UploadTrace> {
  const photo = readFileSync(PHOTO);
  const seen = requests.length;
  const asked = Date.now();
  const { upload, imageId } = await createUpload(apiUrl, {
    contentType: 'image/jpeg',
    size: photo.length,
    filename: 'photo.jpg',
  });
  const answered = Date.now();
  await postFile(upload, photo);
  const stored = Date.now();
  const { status } = await waitForImage(apiUrl, imageId, LIMIT_SECONDS);
  if (status !== 'READY') {
    throw new UserError(`the image is ${status}: expected READY`);
  }
  await sleep(PAUSE_MILLISECONDS);
  return { asked, answered, stored, requests: requests.slice(seen) };
}

function print([first, ...others]: readonly UploadTrace[]): void {
  const [cold, warm] = [stepsOf(first), others.map(stepsOf)];
  const rows = cold.map(({ name, milliseconds }, index) => [
    name,
    String(milliseconds),
    middle(warm.map(steps => steps[index].milliseconds)),
  ]);
  const total = (steps: ReturnType<typeof stepsOf>) => steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  console.log('\nfrom POST /uploads to READY, in ms of wall time');
  formatRows([
    ['', 'first', 'later: median (least–greatest)'],
    ...rows,
    ['in all', String(total(cold)), middle(warm.map(total))],
  ]).forEach(line => console.log(line));
}

function middle(values: readonly number[]): string {
  const { median, min, max } = spread(values);
  return `${median.toFixed(0)} (${min}–${max})`;
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error instanceof UserError ? `bench:ready: ${error.message}` : error);
  process.exitCode = 1;
});
