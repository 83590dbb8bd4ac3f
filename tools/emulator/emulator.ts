import { mkdir } from 'node:fs/promises';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import * as path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../lib/cli';
import { freePort, type LoopbackServer, startLoopbackServer } from '../lib/loopback-server';
import { shortPath } from '../lib/paths';
import { venvPython } from '../lib/python';
import { type GuardedProcess, startGuarded } from '../lib/supervised';
import { withoutAws } from './aws-environment';

const START_SECONDS = 60;

/** How to start the emulator. */
interface EmulatorOptions {
  /** The Python that runs the guard. */
  readonly python: string;
  readonly venv: string;
  readonly logFile: string;
  /** Folder for its temporary files, removed when it ends. */
  readonly scratchDir: string;
  /** Whether signatures, policies and IAM are enforced. */
  readonly auth: boolean;
  /** Else a free one. */
  readonly port?: number;
}

/** The emulator, up and answering. */
interface Emulator {
  /** Where AWS clients find it, such as `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  /** Where they find it without TLS, which policies forbid. The same as `endpoint` unless `auth`. */
  readonly plainEndpoint: string;
  /** Settled when it ends by itself or was stopped. */
  readonly ended: Promise<number>;
  /** Ends it with all that it started and removes its temporary files. */
  stop(): Promise<void>;
}

/** Starts the emulator on loopback. Throws UserError if it does not come up. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const port = await freePort(options.port);
  const plainEndpoint = `http://127.0.0.1:${port}`;
  // policies demand TLS, which the emulator does not speak
  const front = options.auth ? await startTlsFront(plainEndpoint) : undefined;
  const endpoint = front?.endpoint ?? plainEndpoint;
  const { logFile, scratchDir } = options;
  await mkdir(scratchDir, { recursive: true });
  const emulator = startGuarded({
    python: options.python,
    command: [venvPython(options.venv), '-m', 'ministack'],
    env: environment(options, { port, endpoint }),
    cwd: scratchDir,
    logFile,
    scratchDir,
  });
  const stop = async () => {
    front?.stop();
    await emulator.stop();
  };
  if (await comesUp(plainEndpoint, emulator)) {
    return { endpoint, plainEndpoint, ended: emulator.ended, stop };
  }
  await stop();
  throw new UserError(
    `the emulator did not come up on ${plainEndpoint} within ${START_SECONDS} s: see ${shortPath(logFile)}`,
  );
}

/** The functions inherit all of this, so it holds no more than they need. */
function environment(options: EmulatorOptions, run: { port: number; endpoint: string }): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, NO_PROXY, no_proxy } = withoutAws(process.env);
  // its python3 has boto3, which CDK's custom resources import; our node runs the functions
  const searchPath = [path.join(options.venv, 'bin'), path.dirname(process.execPath), PATH].join(path.delimiter);
  return {
    PATH: searchPath,
    HOME,
    LANG,
    NO_PROXY,
    no_proxy,
    TMPDIR: options.scratchDir,
    AWS_ENDPOINT_URL: run.endpoint,
    GATEWAY_PORT: String(run.port),
    BIND_HOST: '127.0.0.1',
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    LAMBDA_EXECUTOR: 'local',
    ...(options.auth && { AUTH: 'true' }),
  };
}

async function comesUp(endpoint: string, emulator: GuardedProcess): Promise<boolean> {
  let running = true;
  void emulator.ended.then(() => {
    running = false;
  });
  const giveUpAt = Date.now() + START_SECONDS * 1000;
  while (running && Date.now() < giveUpAt) {
    const answer = await fetch(`${endpoint}/_ministack/ready`).catch(() => undefined);
    if (answer?.ok) {
      return true;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return false;
}

/**
 * Stands in for the end of TLS: whatever comes through here counts as sent over TLS (x-forwarded-proto), as bucket and queue policies
 * demand, and whatever goes to the emulator directly does not.
 */
export function startTlsFront(emulatorEndpoint: string): Promise<LoopbackServer> {
  const { hostname, port } = new URL(emulatorEndpoint);
  return startLoopbackServer((incoming, outgoing) => void forward(incoming, outgoing, { hostname, port }));
}

/** Host and all other headers stay as they are: they are signed. */
async function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: { hostname: string; port: string },
): Promise<void> {
  const headers = { ...incoming.headers, 'x-forwarded-proto': 'https' };
  const onward = request({ ...target, method: incoming.method, path: incoming.url, headers });
  onward.on('response', response => {
    outgoing.writeHead(response.statusCode!, response.rawHeaders);
    void pipeline(response, outgoing).catch(() => outgoing.destroy());
  });
  await pipeline(incoming, onward).catch(() => outgoing.destroy());
}
