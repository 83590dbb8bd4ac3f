import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { mustRun } from '../lib/command';
import { usersEnvironment } from './support/users-environment';

/** What a language other than TypeScript needs on this machine. */
export interface Toolchain {
  /** Name of the language. */
  readonly language: string;
  /** Command that tells the version. */
  readonly probe: readonly string[];
  /** Finds the version, such as `3.11`, in what the probe prints. */
  readonly version: RegExp;
  /** The oldest version that will do. */
  readonly minimum: string;
  /** Where to get it. */
  readonly cure: string;
  /** Packages of Debian and Ubuntu, if those are new enough. */
  readonly debian: readonly string[];
}

/** One toolchain a packaged language. */
export const toolchains = {
  python: {
    language: 'Python',
    probe: ['python3', '-c', 'import ensurepip, platform, venv; print("Python", platform.python_version())'],
    version: /Python (\d+\.\d+)/,
    minimum: '3.10',
    cure: 'install Python with its venv module (Debian and Ubuntu: apt-get install python3-venv)',
    debian: ['python3', 'python3-venv'],
  },
  java: {
    language: 'Java',
    probe: ['sh', '-c', 'javac -version && mvn --version'],
    version: /Java version: (\d+(?:\.\d+)?)/,
    minimum: '17.0',
    cure: 'install Maven and a JDK (Debian and Ubuntu: apt-get install maven default-jdk-headless)',
    debian: ['maven', 'default-jdk-headless'],
  },
  go: {
    language: 'Go',
    probe: ['go', 'version'],
    version: /go version go(\d+\.\d+)/,
    minimum: '1.25',
    cure: 'install Go from https://go.dev/dl/',
    debian: [],
  },
} satisfies Record<string, Toolchain>;

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

/** Why the version that a toolchain's probe printed will not do; undefined if it will. */
export function judgeVersion(toolchain: Toolchain, printed: string): string | undefined {
  const version = toolchain.version.exec(printed)?.[1];
  if (version === undefined) {
    return `${toolchain.language} tells no version: got ${JSON.stringify(printed.slice(0, 80))}; ${toolchain.cure}`;
  }
  const [major, minor = 0] = version.split('.').map(Number);
  const [minMajor, minMinor] = toolchain.minimum.split('.').map(Number);
  const newEnough = major > minMajor || (major === minMajor && minor >= minMinor);
  return newEnough
    ? undefined
    : `${toolchain.language} is too old: got ${version}, expected ${toolchain.minimum} or later; ${toolchain.cure}`;
}
