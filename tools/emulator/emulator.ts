import { mkdir } from 'node:fs/promises';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import * as path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { withoutAws } from './aws-environment';
import { UserError } from '../lib/cli';
import { freePort, type LoopbackServer, startLoopbackServer } from '../lib/loopback-server';
import { shortPath } from '../lib/paths';
import { venvPython } from '../lib/python';
import { type SupervisedProcess, startSupervised } from '../lib/supervised';

const START_SECONDS = 60;

/** Options of the emulator. */
interface EmulatorOptions {
  /** Python interpreter that runs the supervisor. */
  readonly python: string;
  readonly venv: string;
  readonly logFile: string;
  /** Folder for its temporary files, removed when it ends. */
  readonly scratchDir: string;
  /** Enforces signatures, policies and IAM. */
  readonly auth: boolean;
  /** Default: a free port. */
  readonly port?: number;
}

/** Running emulator. */
interface Emulator {
  /** Endpoint for AWS clients, such as `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  /** Endpoint without TLS, which policies deny. Equals `endpoint` unless `auth`. */
  readonly plainEndpoint: string;
  /** Resolves when the emulator has ended. */
  readonly ended: Promise<number>;
  /** Ends the emulator and its child processes, and removes its temporary files. */
  stop(): Promise<void>;
}

/** Starts the emulator on loopback. Throws UserError if it does not become ready. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const port = await freePort(options.port);
  const plainEndpoint = `http://127.0.0.1:${port}`;
  // policies require TLS, which the emulator does not support
  const front = options.auth ? await startTlsFront(plainEndpoint) : undefined;
  const endpoint = front?.endpoint ?? plainEndpoint;
  const { logFile, scratchDir } = options;
  await mkdir(scratchDir, { recursive: true });
  const emulator = startSupervised({
    python: options.python,
    command: [venvPython(options.venv), path.join(__dirname, 'start-ministack.py')],
    env: environment(options, { port, endpoint }),
    cwd: scratchDir,
    logFile,
    scratchDir,
  });
  const stop = async () => {
    front?.stop();
    await emulator.stop();
  };
  if (await becomesReady(plainEndpoint, emulator)) {
    return { endpoint, plainEndpoint, ended: emulator.ended, stop };
  }
  await stop();
  throw new UserError(
    `the emulator did not become ready on ${plainEndpoint} within ${START_SECONDS} s: see ${shortPath(logFile)}`,
  );
}

/** Returns a minimal environment, because the functions inherit it. */
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

async function becomesReady(endpoint: string, emulator: SupervisedProcess): Promise<boolean> {
  let running = true;
  void emulator.ended.then(() => {
    running = false;
  });
  const giveUpAt = Date.now() + START_SECONDS * 1000;
  while (running && Date.now() < giveUpAt) {
    const response = await fetch(`${endpoint}/_ministack/ready`).catch(() => undefined);
    if (response?.ok) {
      return true;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return false;
}

/**
 * Starts a proxy in place of TLS termination: requests through it count as sent over TLS (x-forwarded-proto), as
 * bucket and queue policies require; requests directly to the emulator do not.
 */
export function startTlsFront(emulatorEndpoint: string): Promise<LoopbackServer> {
  const { hostname, port } = new URL(emulatorEndpoint);
  return startLoopbackServer((incoming, outgoing) => void forward(incoming, outgoing, { hostname, port }));
}

/** Forwards a request with its host and all other headers unchanged, because they are signed. */
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
