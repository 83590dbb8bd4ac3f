import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { judgeVersion } from './judge-version';
import type { Toolchain } from './toolchain';
import { usersEnvironment } from '../support/users-environment';

/** Looks for a toolchain on this machine. Answers why it will not do, or undefined if it will. */
export async function findToolchain(toolchain: Toolchain): Promise<string | undefined> {
  const [command, ...args] = toolchain.probe;
  try {
    const { stdout } = await promisify(execFile)(command, args, { env: usersEnvironment(), timeout: 60_000 });
    return judgeVersion(toolchain, stdout);
  } catch {
    return `${toolchain.language} is not there, or does not work: ${toolchain.cure}`;
  }
}
