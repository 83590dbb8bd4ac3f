import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, createWriteStream, openSync } from 'node:fs';
import * as path from 'node:path';
import { createInterface } from 'node:readline';

const SUPERVISOR = path.join(__dirname, 'supervisor.py');

/** Command to run under the supervisor, so that none of its processes outlives this one (supervisor.py says how). */
export interface SupervisedCommand {
  /** Python interpreter that runs the supervisor. */
  readonly python: string;
  readonly command: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** File to which the command's output is appended. */
  readonly logFile: string;
  /** Called with each line of the command's output. */
  readonly onLine?: (line: string) => void;
  /** Folder to remove once the command has ended. */
  readonly scratchDir?: string;
}

/** Running command. */
export interface SupervisedProcess {
  /**
   * Resolves to the exit code once the command and its children have ended; 128 plus the number of the signal that
   * ended it.
   */
  readonly ended: Promise<number>;
  /** Kills the command and its children. */
  stop(): Promise<void>;
}

const running = new Set<SupervisedProcess>();
let ending = false;

/** Kills all supervised commands, waits until they have ended, and prevents further starts. */
export async function endAllSupervised(): Promise<void> {
  ending = true;
  await Promise.all([...running].map(supervised => supervised.stop()));
}

/** Starts a command under the supervisor. */
export function startSupervised(options: SupervisedCommand): SupervisedProcess {
  if (ending) {
    throw new Error(`${options.command[0]} is not started: this process is about to end`);
  }
  const log = options.onLine ? undefined : openSync(options.logFile, 'a');
  const child = spawn(options.python, [SUPERVISOR, options.scratchDir ?? '', ...options.command], {
    // a separate session, so that Ctrl-C in the terminal reaches the supervisor only through this process
    detached: true,
    cwd: options.cwd,
    env: options.env,
    stdio: ['pipe', log ?? 'pipe', log ?? 'pipe'],
  });
  if (log !== undefined) {
    closeSync(log);
  }
  if (options.onLine) {
    forwardOutput(child, options.logFile, options.onLine);
  }
  const ended = once(child, 'close').then(([code, signal]) => (signal ? 128 : (code as number)));
  const supervised: SupervisedProcess = {
    ended,
    stop: async () => {
      child.stdin!.destroy();
      await ended;
    },
  };
  running.add(supervised);
  void ended.then(() => running.delete(supervised));
  return supervised;
}

/** Runs a command under the supervisor and returns its exit code. */
export async function runSupervised(options: SupervisedCommand): Promise<number> {
  return startSupervised(options).ended;
}

function forwardOutput(child: ChildProcess, logFile: string, onLine: (line: string) => void): void {
  const log = createWriteStream(logFile, { flags: 'a' });
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.pipe(log, { end: false });
    createInterface({ input: stream }).on('line', onLine);
  }
  child.once('close', () => log.end());
}
