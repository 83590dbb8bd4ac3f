import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { describeRequest, type SeenRequest, stepsOf, type UploadTrace } from './upload-trace';
import { startFaultProxy } from '../../tools/chaos/fault-proxy';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';
import { clientConfig } from '../../tools/emulator/aws-environment';

import { makeRunDir, startSystem, type System } from '../../tools/emulator/system';
import { UserError } from '../../tools/lib/cli';
import { Progress } from '../../tools/lib/progress';
import { expectNoOptions } from '../arguments';
import { PHOTO } from '../photos/photograph';
import { formatRows, spread } from '../report/figures';

const UPLOADS = 6;
const LIMIT_SECONDS = 120;
/** Keeps work after READY out of the next upload's measurement. */
const PAUSE_MILLISECONDS = 1000;

/**
 * `npm run bench:ready`: uploads one photo several times through the quickstart on the emulator, and measures the
 * steps up to READY from the requests of the process function.
 */
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
  const requested = Date.now();
  const { upload, imageId } = await createUpload(apiUrl, {
    contentType: 'image/jpeg',
    size: photo.length,
    filename: 'photo.jpg',
  });
  const responded = Date.now();
  await postFile(upload, photo);
  const stored = Date.now();
  const { status } = await waitForImage(apiUrl, imageId, LIMIT_SECONDS);
  if (status !== 'READY') {
    throw new UserError(`the image is ${status}: expected READY`);
  }
  await sleep(PAUSE_MILLISECONDS);
  return { requested, responded, stored, requests: requests.slice(seen) };
}

function print([first, ...others]: readonly UploadTrace[]): void {
  const [cold, warm] = [stepsOf(first), others.map(stepsOf)];
  const rows = cold.map(({ name, milliseconds }, index) => [
    name,
    String(milliseconds),
    medianCell(warm.map(steps => steps[index].milliseconds)),
  ]);
  const total = (steps: ReturnType<typeof stepsOf>) => steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  console.log('\nfrom POST /uploads to READY, in ms of wall time');
  formatRows([
    ['', 'first', 'later: median (min–max)'],
    ...rows,
    ['in all', String(total(cold)), medianCell(warm.map(total))],
  ]).forEach(line => console.log(line));
}

function medianCell(values: readonly number[]): string {
  const { median, min, max } = spread(values);
  return `${median.toFixed(0)} (${min}–${max})`;
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error instanceof UserError ? `bench:ready: ${error.message}` : error);
  process.exitCode = 1;
});

/** Process function whose requests to AWS are recorded. */
interface TracedFunction {
  /** All requests so far; grows. */
  readonly requests: readonly SeenRequest[];
  stop(): void;
}

/** Puts a proxy without faults between the process function and the emulator. */
async function traceFunction({ endpoint, processFunction: FunctionName }: System): Promise<TracedFunction> {
  const requests: SeenRequest[] = [];
  const proxy = await startFaultProxy(endpoint, incoming => {
    requests.push(describeRequest(incoming, Date.now()));
    return undefined;
  });
  const lambda = new LambdaClient(clientConfig(endpoint));
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  await lambda.send(
    new UpdateFunctionConfigurationCommand({
      FunctionName,
      Environment: { Variables: { ...Environment?.Variables, AWS_ENDPOINT_URL: proxy.endpoint } },
    }),
  );
  return { requests, stop: () => proxy.stop() };
}
