import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { mustRun } from '../lib/command';
import { usersEnvironment } from './support/users-environment';

/** Tools that a language other than TypeScript needs on this machine. */
export interface Toolchain {
  /** Name of the language. */
  readonly language: string;
  /** Command that prints the version. */
  readonly probe: readonly string[];
  /** Matches the version, such as `3.11`, in the probe's output. */
  readonly version: RegExp;
  /** Oldest version that is supported. */
  readonly minimum: string;
  /** How to install it. */
  readonly cure: string;
  /** Packages of Debian and Ubuntu, if those are new enough. */
  readonly debian: readonly string[];
}

/** Toolchains of the packaged languages. */
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
 * Finds a toolchain, and installs it if it is missing and this is a CI machine with Debian packages. Returns the
 * reason why it is missing, or undefined.
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

/** Finds a toolchain on this machine. Returns the reason why it is unusable, or undefined. */
export async function findToolchain(toolchain: Toolchain): Promise<string | undefined> {
  const [command, ...args] = toolchain.probe;
  try {
    const { stdout } = await promisify(execFile)(command, args, { env: usersEnvironment(), timeout: 60_000 });
    return judgeVersion(toolchain, stdout);
  } catch {
    return `${toolchain.language} is missing or does not work: ${toolchain.cure}`;
  }
}

/** Returns the reason why the version that a probe printed is unsupported, or undefined. */
export function judgeVersion(toolchain: Toolchain, printed: string): string | undefined {
  const version = toolchain.version.exec(printed)?.[1];
  if (version === undefined) {
    return `${toolchain.language} prints no version: got ${JSON.stringify(printed.slice(0, 80))}; ${toolchain.cure}`;
  }
  const [major, minor = 0] = version.split('.').map(Number);
  const [minMajor, minMinor] = toolchain.minimum.split('.').map(Number);
  const newEnough = major > minMajor || (major === minMajor && minor >= minMinor);
  return newEnough
    ? undefined
    : `${toolchain.language} is too old: got ${version}, expected ${toolchain.minimum} or later; ${toolchain.cure}`;
}
