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
