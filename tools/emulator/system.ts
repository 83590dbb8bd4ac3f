import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import * as path from 'node:path';
import { deployExample } from './deploy-example';
import { startEmulator } from './emulator';
import type { ExampleName } from './examples';
import { gallerySiteUrl } from './gallery-site';
import type { ResourceNames } from './resource-names';
import { prepareToolchain } from './toolchain';
import { CACHE } from '../lib/paths';
import type { Progress } from '../lib/progress';

/** Options of an example on this machine. */
interface SystemOptions {
  readonly progress: Progress;
  /** Folder for logs and temporary files. */
  readonly runDir: string;
  /** Default: the quickstart. */
  readonly example?: ExampleName;
  /** Enforces signatures, policies and IAM. Default: false. */
  readonly auth?: boolean;
  /** Taps the processor's events. Default: false. */
  readonly events?: boolean;
  /** The emulator's port on loopback. Default: a free one. */
  readonly port?: number;
}

/** Example that is deployed on the emulator. */
export interface System extends ResourceNames {
  /** Base URL of the HTTP API, without a trailing slash; for programs and browsers. */
  readonly apiUrl: string;
  /** URL of the example's own site; absent: it has none. */
  readonly siteUrl?: string;
  /** Endpoint of the emulator for AWS clients. */
  readonly endpoint: string;
  /** Endpoint without TLS, which policies deny. Equals `endpoint` unless `auth`. */
  readonly plainEndpoint: string;
  /** Resolves when the emulator has ended. */
  readonly ended: Promise<unknown>;
  /** The emulator's log. */
  readonly logFile: string;
  /** Stops the emulator and removes the folder of the run. */
  stop(): Promise<void>;
}

/**
 * Builds what is missing, starts the emulator and deploys the example on it. Throws UserError if that fails; the
 * emulator is then stopped and the logs stay.
 */
export async function startSystem({
  progress,
  runDir,
  example = 'quickstart',
  auth = false,
  events = false,
  port,
}: SystemOptions): Promise<System> {
  const inRunDir = (name: string) => path.join(runDir, name);
  const scratchDir = inRunDir('tmp');
  const tools = await prepareToolchain(progress, runDir);
  const emulator = await progress.step('starting the emulator', () =>
    startEmulator({ ...tools, logFile: inRunDir('emulator.log'), scratchDir, auth, port }),
  );
  try {
    const names = await progress.step(`deploying examples/${example}`, note =>
      deployExample(example, tools, emulator.endpoint, { logFile: inRunDir('deploy.log'), scratchDir, events }, note),
    );
    return {
      ...names,
      ...emulator,
      // not every resolver knows the API's own host name, below localhost
      apiUrl: `${emulator.endpoint}/_aws/execute-api/${names.apiId}/$default`,
      siteUrl: names.site && gallerySiteUrl(emulator.endpoint, names.site),
      logFile: inRunDir('emulator.log'),
      stop: async () => {
        await emulator.stop();
        await rm(runDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}

/** Creates a folder for the logs and temporary files of one run. */
export async function makeRunDir(): Promise<string> {
  const runs = path.join(CACHE, 'runs');
  await mkdir(runs, { recursive: true });
  return mkdtemp(path.join(runs, 'run-'));
}
