import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { etagOf, startStubAws } from './stub-aws';
import type { Presets } from '../../../src/contract/presets';
import { LAYER_MODULES, type ProcessSettings, SETTINGS_VARIABLE } from '../../../src/contract/settings';
import type { Cpu } from '../../assets/sharp/payload';
import { type CommandOptions, mustRun } from '../../lib/command';
import { ROOT } from '../../lib/paths';
import { readZip } from '../../lib/zip';

/** Key and image id of the upload. */
const KEY = '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33';
const BUCKETS = { uploads: 'uploads', variants: 'variants' };

const PRESETS: Presets = {
  default: {
    limits: {
      allowedFormats: ['jpeg'],
      maxBytes: 30_000_000,
      maxPixels: 50_000_000,
      maxSide: 40_000,
      heldBytes: 1_000_000_000,
    },
    spec: {
      sizes: [
        { name: 'thumb', width: 200, height: 200, fit: 'cover', enlarge: false },
        { name: 'medium', width: 800, fit: 'inside', enlarge: false },
      ],
      formats: [
        { format: 'avif', quality: 60 },
        { format: 'webp', quality: 80 },
        { format: 'jpeg', quality: 80 },
        { format: 'png' },
      ],
      metadata: 'strip',
      placeholder: true,
    },
    visibility: 'PRIVATE',
  },
};

const SETTINGS: Omit<ProcessSettings, 'presets'> = {
  uploadBucket: BUCKETS.uploads,
  variantsBucket: BUCKETS.variants,
  table: 'images',
  uploadPrefix: '',
  queueUrl: 'http://127.0.0.1/queue',
  maxReceiveCount: 7,
  retrySeconds: 1800,
  graceSeconds: 86_400,
};

/** Script in place of Lambda: passes the event to the handler and prints the response. */
const INVOKE = `
const [bundle, event] = process.argv.slice(1);
const context = { awsRequestId: 'test', functionName: 'process', getRemainingTimeInMillis: () => 300000 };
require(bundle).handler(JSON.parse(event), context)
  .then(response => console.log('response ' + JSON.stringify(response)));
`;

/** Result of the process function for a photo. */
export interface ProcessedPhoto {
  /** The record in the table, in DynamoDB's JSON. */
  readonly record: Readonly<Record<string, unknown>>;
  /** The variants by file name, such as `thumb.webp`. */
  readonly variants: ReadonlyMap<string, Buffer>;
}

/** Processes a photo with the built process function, against a stub of AWS. Throws if it fails. */
export async function processPhoto(
  node: readonly string[],
  box: LambdaBox,
  photo: Buffer,
  options: CommandOptions,
): Promise<ProcessedPhoto> {
  const aws = await startStubAws();
  aws.objects.set(`/${BUCKETS.uploads}/${KEY}`, photo);
  try {
    const env = { ...options.env, ...lambdaEnvironment(box, aws.endpoint) };
    const output = await mustRun([...node, '--eval', INVOKE, box.bundle, JSON.stringify(eventOf(photo))], {
      ...options,
      env,
    });
    if (!output.includes('response {"batchItemFailures":[]}')) {
      throw new Error(`the function failed:\n${output.slice(-2000)}`);
    }
    const variants = [...aws.objects].filter(([name]) => name.startsWith(`/${BUCKETS.variants}/`));
    return {
      record: aws.items.get(KEY)!,
      variants: new Map(variants.map(([name, body]) => [path.basename(name), body])),
    };
  } finally {
    aws.close();
  }
}

function lambdaEnvironment(box: LambdaBox, endpoint: string): NodeJS.ProcessEnv {
  return {
    NODE_PATH: box.nodePath,
    [SETTINGS_VARIABLE]: JSON.stringify(SETTINGS),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
}

function eventOf(photo: Buffer): object {
  const object = { key: KEY, eTag: etagOf(photo), size: photo.length, sequencer: '0055AED6DCD90281E5' };
  const body = JSON.stringify({ Records: [{ eventName: 'ObjectCreated:Put', s3: { object } }] });
  return {
    Records: [{ messageId: 'one', eventSource: 'aws:sqs', body, attributes: { ApproximateReceiveCount: '1' } }],
  };
}

/** Files of a function on Lambda: its bundle, and the layer's packages below `nodejs/node_modules`. */
interface LambdaBox {
  /** The file that exports `handler`. */
  readonly bundle: string;
  /** Folder that the layer adds to NODE_PATH. */
  readonly nodePath: string;
}

/** Unpacks the built process function, the built archive of sharp for one CPU and the presets, as Lambda does. */
export async function unpackBox(cpu: Cpu, folder: string): Promise<LambdaBox> {
  const bundle = path.join(folder, 'task', 'index.js');
  await cp(path.join(ROOT, 'assets', 'functions', 'process'), path.dirname(bundle), { recursive: true });
  for (const [name, content] of readZip(await readFile(path.join(ROOT, 'assets', `sharp-${cpu}.zip`)))) {
    const file = path.join(folder, 'opt', name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  const nodePath = path.join(folder, 'opt', 'nodejs', 'node_modules');
  const presets = path.join(nodePath, LAYER_MODULES.presets);
  await mkdir(path.dirname(presets), { recursive: true });
  await writeFile(presets, JSON.stringify(PRESETS));
  return { bundle, nodePath };
}

const EMULATORS: Record<Cpu, { readonly command: string; readonly debian: string }> = {
  arm64: { command: 'qemu-aarch64-static', debian: 'arm64' },
  x64: { command: 'qemu-x86_64-static', debian: 'amd64' },
};

/** Prefix of commands that runs programs of a CPU on this machine, or the reason why they cannot run. */
type Emulation = { readonly prefix: readonly string[] } | { readonly reason: string };

/** Finds the emulator for programs of a CPU, and tries it with that CPU's `node`. */
export async function findEmulator(cpu: Cpu, node: string, options: CommandOptions): Promise<Emulation> {
  const { command, debian } = EMULATORS[cpu];
  const prefix = process.arch === cpu ? [] : [command];
  try {
    await mustRun([...prefix, node, '--version'], options);
    return { prefix };
  } catch {
    return {
      reason:
        `programs for ${cpu} do not run here (Debian and Ubuntu: dpkg --add-architecture ${debian} && ` +
        'apt-get update && ' +
        `apt-get install qemu-user-static libc6:${debian} libstdc++6:${debian})`,
    };
  }
}
