import { findToolchain } from './find-toolchain';
import type { Toolchain } from './toolchain';
import { mustRun } from '../support/command';

/**
 * Looks for a toolchain and, on a CI machine of Debian's kind, installs it if it is missing: elsewhere the system is not ours to change.
 * Answers why there is none, or undefined if there is.
 */
export async function ensureToolchain(toolchain: Toolchain, logFile: string): Promise<string | undefined> {
  const missing = await findToolchain(toolchain);
  const mayInstall = process.env.CI && process.getuid?.() === 0 && toolchain.debian.length > 0;
  if (missing === undefined || !mayInstall) {
    return missing;
  }
  const options = {
    cwd: '/',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    logFile,
    timeoutSeconds: 300,
  };
  try {
    await mustRun(['apt-get', 'update', '--quiet'], options);
    await mustRun(['apt-get', 'install', '--yes', '--quiet', '--no-install-recommends', ...toolchain.debian], options);
  } catch (error) {
    return `${missing}\n${(error as Error).message}`;
  }
  return findToolchain(toolchain);
}
