import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Process ids of the emulator's workers of one function. Its scratch folder keeps those of other emulators apart. */
export async function workersOf(functionName: string, scratchDir: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,command=']);
  const marks = [scratchDir, `ministack-lambda-${functionName}-`];
  return stdout
    .split('\n')
    .filter(line => marks.every(mark => line.includes(mark)))
    .map(line => parseInt(line, 10));
}

/** Kills a process without a chance to clean up, as the kernel does when memory is out. Nothing, if it has ended by itself. */
export function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}
