import * as path from 'node:path';
import { buildSync } from 'esbuild';
import sharp from 'sharp';
import type { Presets } from '../../../../src/contract/presets';
import { LAYER_MODULES, type ProcessSettings, SETTINGS_VARIABLE } from '../../../../src/contract/settings';
import { BUNDLE_OPTIONS } from '../../../../tools/assets/functions/bundle-step';
import { etagOf, startStubAws, type StubAws } from '../../../../tools/packaging/architectures/stub-aws';
import { folderOf } from '../../../support/folder-of';
import { ProcessHolder, RUNTIME } from '../../../support/process-holder';

const ROOT = path.join(__dirname, '../../../..');

const PRESETS: Presets = {
  default: {
    limits: {
      allowedFormats: ['jpeg', 'png'],
      maxBytes: 100_000_000,
      maxPixels: 50_000_000,
      maxSide: 12_000,
      heldBytes: 1_000_000_000,
    },
    spec: {
      sizes: [{ name: 'large', width: 4000, fit: 'inside', enlarge: false }],
      formats: [{ format: 'avif', quality: 60, effort: 3 }],
      metadata: 'strip',
      placeholder: false,
    },
    visibility: 'PRIVATE',
  },
};

const SETTINGS: Omit<ProcessSettings, 'presets'> = {
  uploadBucket: 'uploads',
  variantsBucket: 'variants',
  table: 'images',
  queueUrl: 'http://127.0.0.1/queue',
  uploadPrefix: '',
  maxReceiveCount: 7,
  retrySeconds: 360,
  graceSeconds: 86_400,
};

let aws: StubAws;
let holders: ProcessHolder[];
let runtime: string;
let layer: string;

beforeAll(async () => {
  aws = await startStubAws();
  const entryPoints = [path.join(ROOT, 'src/lambda/process/process.lambda.ts')];
  const {
    outputFiles: [code],
  } = buildSync({ ...BUNDLE_OPTIONS, entryPoints, write: false });
  layer = folderOf({ [LAYER_MODULES.presets]: JSON.stringify(PRESETS) });
  runtime = path.join(folderOf({ 'runtime.js': RUNTIME, 'index.js': Buffer.from(code.contents) }), 'runtime.js');
});
beforeEach(() => {
  holders = [];
});
afterEach(() => holders.forEach(holder => holder.stop()));
afterAll(() => aws.close());

test('an image after one that timed out takes no longer than alone', async () => {
  const innocent = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer();
  const alone = await timed(() => start().invoke(created('alone.jpg', innocent)));
  expect(alone.end).toEqual({ answer: { batchItemFailures: [] } });

  const holder = start();
  // 12 megapixels of noise: their AVIF at this effort takes far longer than the invocation has on any machine
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
  const bomb = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#000', noise } })
    .jpeg()
    .toBuffer();
  expect(await holder.invoke({ ...created('bomb.jpg', bomb), timeoutSeconds: 6 })).toEqual({ died: 'SIGKILL' });
  expect(statusOf(bomb)).toMatchObject({ status: { S: 'PROCESSING' }, code: { S: 'TIMED_OUT' } });
  expect(aws.delays.get('receipt of bomb.jpg')).toBeGreaterThanOrEqual(5);
  expect(aws.delays.get('receipt of bomb.jpg')).toBeLessThanOrEqual(6);
  expect(holder.output).toContain('"message":"event failed"');

  const after = await timed(() => holder.invoke(created('after.jpg', innocent)));
  expect(after.end).toEqual({ answer: { batchItemFailures: [] } });
  // generous: both load the function first, on a machine that may be busy
  expect(after.milliseconds).toBeLessThan(3 * alone.milliseconds + 1_000);
}, 60_000);

test('an image that fails otherwise keeps the process for the next one, and is retried soon', async () => {
  const holder = start();
  const unreadable = { Records: [{ eventName: 'ObjectCreated:Put', s3: { object: { key: '%E0%A4%A' } } }] };
  const message = { receiptHandle: 'receipt of what fails', timeoutSeconds: 60 };
  expect(await holder.invoke({ ...message, body: unreadable })).toEqual({
    answer: { batchItemFailures: [{ itemIdentifier: 'one' }] },
  });
  expect(aws.delays.get(message.receiptHandle)).toBeLessThanOrEqual(6);
  expect(await holder.invoke({ ...message, body: { Records: [] } })).toEqual({ answer: { batchItemFailures: [] } });
});

function start(): ProcessHolder {
  const holder = new ProcessHolder(runtime, {
    PATH: process.env.PATH,
    NODE_PATH: [path.join(ROOT, 'node_modules'), layer].join(path.delimiter),
    // as many threads as an image in work can fill on any machine
    UV_THREADPOOL_SIZE: '1',
    [SETTINGS_VARIABLE]: JSON.stringify(SETTINGS),
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  holders.push(holder);
  return holder;
}

function created(key: string, body: Buffer) {
  aws.objects.set(`/uploads/${key}`, body);
  const object = { key, eTag: etagOf(body), size: body.length, sequencer: '0055AED6DCD90281E5' };
  return {
    body: { Records: [{ eventName: 'ObjectCreated:Put', s3: { object } }] },
    receiptHandle: `receipt of ${key}`,
    timeoutSeconds: 60,
  };
}

function statusOf(body: Buffer) {
  return [...aws.items.values()].find(item => JSON.stringify(item).includes(etagOf(body)));
}

async function timed<T>(run: () => Promise<T>) {
  const before = performance.now();
  const end = await run();
  return { end, milliseconds: performance.now() - before };
}
