import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, createWriteStream, openSync } from 'node:fs';
import * as path from 'node:path';
import { createInterface } from 'node:readline';

const GUARD = path.join(__dirname, 'supervisor.py');

/** A command to run under the guard, which lets nothing of it outlive this process. */
export interface GuardedCommand {
  /** The Python that runs the guard. */
  readonly python: string;
  readonly command: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** What the command prints goes to the end of this file. */
  readonly logFile: string;
  /** Called with each line that the command prints. */
  readonly onLine?: (line: string) => void;
  /** Removed once the command has ended. */
  readonly scratchDir?: string;
}

/** A command that runs. */
export interface GuardedProcess {
  /** The exit code, once the command and whatever it started have ended; 128 and the signal's number if one ended it. */
  readonly ended: Promise<number>;
  /** Kills the command and whatever it started. */
  stop(): Promise<void>;
}

const running = new Set<GuardedProcess>();
let over = false;

/** Kills all that was started under the guard, waits until it is gone, and lets nothing start any more. */
export async function endAllGuarded(): Promise<void> {
  over = true;
  await Promise.all([...running].map(guarded => guarded.stop()));
}

/** Starts a command under the guard. */
export function startGuarded(options: GuardedCommand): GuardedProcess {
  if (over) {
    throw new Error(`${options.command[0]} is not started: this process is about to end`);
  }
  const log = options.onLine ? undefined : openSync(options.logFile, 'a');
  const child = spawn(options.python, [GUARD, options.scratchDir ?? '', ...options.command], {
    // a session of its own, so that Ctrl-C in the terminal reaches the guard through us only
    detached: true,
    cwd: options.cwd,
    env: options.env,
    stdio: ['pipe', log ?? 'pipe', log ?? 'pipe'],
  });
  if (log !== undefined) {
    closeSync(log);
  }
  if (options.onLine) {
    passOn(child, options.logFile, options.onLine);
  }
  const ended = once(child, 'close').then(([code, signal]) => (signal ? 128 : (code as number)));
  const guarded: GuardedProcess = {
    ended,
    stop: async () => {
      child.stdin!.destroy();
      await ended;
    },
  };
  running.add(guarded);
  void ended.then(() => running.delete(guarded));
  return guarded;
}

/** Runs a command under the guard and answers its exit code. */
export async function runGuarded(options: GuardedCommand): Promise<number> {
  return startGuarded(options).ended;
}

function passOn(child: ChildProcess, logFile: string, onLine: (line: string) => void): void {
  const log = createWriteStream(logFile, { flags: 'a' });
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.pipe(log, { end: false });
    createInterface({ input: stream }).on('line', onLine);
  }
  child.once('close', () => log.end());
}
