import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import type { CommandOptions } from '../../../tools/lib/command';

/** Command that runs until it is stopped. */
interface Server {
  /** Resolves once the command has printed that it is up. Rejects if it ends before, or takes too long. */
  readonly isUp: Promise<void>;
  /** Ends the command and its children. */
  readonly stop: () => void;
}

/** Starts a command of a shell that runs until it is stopped, such as a server. */
export function startServer(code: string, options: CommandOptions, up: RegExp): Server {
  const { cwd, env, logFile, timeoutSeconds } = options;
  // a group of its own, so that the children of npm end, too
  const child = spawn('bash', ['-c', code], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const isUp = new Promise<void>((resolve, reject) => {
    let output = '';
    const give = (reason: string) => reject(new Error(`${code.trim()} ${reason}: see ${logFile}`));
    const timer = setTimeout(
      () => give(`printed nothing like ${up} within ${timeoutSeconds} s`),
      timeoutSeconds * 1000,
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        appendFileSync(logFile, text);
        if (up.test(output)) {
          clearTimeout(timer);
          resolve();
        }
      });
    }
    child.once('exit', status => {
      clearTimeout(timer);
      give(`ended with ${status}`);
    });
  });
  return { isUp, stop: () => endGroup(child.pid!) };
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // already ended
  }
}
