import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import * as path from 'node:path';

/** Options of a command that runs to its end. For one that must not outlive this process, see supervised.ts. */
export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** File to which the command's output is appended. */
  readonly logFile: string;
  /** Seconds after which the command and its children are killed. */
  readonly timeoutSeconds: number;
}

/** Result of a command. */
interface CommandResult {
  /** The exit code; undefined if a signal or the time limit ended it. */
  readonly code: number | undefined;
  /** Output on both streams. */
  readonly output: string;
}

const running = new Set<number>();

/** Runs a command and returns its result, even if it fails. Throws if it cannot be started. */
export function runCommand(command: readonly string[], options: CommandOptions): Promise<CommandResult> {
  appendFileSync(options.logFile, `\n$ ${command.join(' ')}\n`);
  return new Promise((resolve, reject) => {
    // a separate process group, so that its children can be killed with it
    const child = spawn(command[0], command.slice(1), {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const timer = setTimeout(() => endGroup(child.pid!), options.timeoutSeconds * 1000);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        appendFileSync(options.logFile, text);
      });
    }
    if (child.pid) {
      running.add(child.pid);
    }
    child.once('error', error => reject(new Error(`${command[0]} cannot be started: ${error.message}`)));
    child.once('close', code => {
      clearTimeout(timer);
      if (child.pid) {
        running.delete(child.pid);
      }
      resolve({ code: code ?? undefined, output });
    });
  });
}

/** Runs a command and returns its output. Throws with its last lines if it fails. */
export async function mustRun(command: readonly string[], options: CommandOptions): Promise<string> {
  const { code, output } = await runCommand(command, options);
  if (code !== 0) {
    const end =
      code === undefined ? `was stopped after ${options.timeoutSeconds} s or by a signal` : `ended with ${code}`;
    throw new Error(`${path.basename(command[0])} ${command[1] ?? ''} ${end}:\n${lastLines(output, 15)}`);
  }
  return output;
}

/** Kills all running commands and their children. */
export function endCommands(): void {
  running.forEach(endGroup);
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // already ended
  }
}

/** Returns the last non-empty lines of a command's output, without colors. */
export function lastLines(output: string, count: number): string {
  // eslint-disable-next-line no-control-regex
  const plain = output.replace(/\x1b\[[0-9;]*m/g, '');
  return plain
    .split('\n')
    .map(line => line.trimEnd())
    .filter(line => line !== '')
    .slice(-count)
    .join('\n');
}
