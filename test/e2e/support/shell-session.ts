// cspell:ignore pipefail
import { spawn } from 'node:child_process';

/** Result of a block in a session. */
export interface BlockResult {
  readonly output: string;
  /** Exit code; undefined: an earlier block failed. */
  readonly code?: number;
}

/** Returns the output of a block. Throws if it failed, or has not run. */
export function outputOf({ code, output }: BlockResult): string {
  if (code !== 0) {
    throw new Error(code === undefined ? 'a block before it failed' : `exit code ${code}:\n${output}`);
  }
  return output;
}

const MARK = '\u0001';

/**
 * Runs blocks of commands one after the other in one shell, which keeps their variables and functions. The first
 * command that fails ends it.
 */
export async function runSession(
  blocks: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; timeoutSeconds: number },
): Promise<BlockResult[]> {
  const script = ['set -eo pipefail', ...blocks.map(block => `printf '${MARK}'\n${block}`), `printf '${MARK}'`];
  const child = spawn('bash', ['-c', script.join('\n')], {
    ...options,
    timeout: options.timeoutSeconds * 1000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const code = await new Promise<number>(resolve => child.on('close', status => resolve(status ?? -1)));
  const outputs = output.split(MARK).slice(1);
  return blocks.map((_, index) => {
    const isLast = index === outputs.length - 1;
    return { output: outputs[index] ?? '', code: index < outputs.length - 1 ? 0 : isLast ? code : undefined };
  });
}
