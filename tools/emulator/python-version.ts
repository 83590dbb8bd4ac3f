/** The oldest Python that the emulator runs on. */
export const MINIMUM_PYTHON = '3.10';

/** Whether a version such as `3.11.7` is new enough. */
export function isNewEnough(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  const [minMajor, minMinor] = MINIMUM_PYTHON.split('.').map(Number);
  return major > minMajor || (major === minMajor && minor >= minMinor);
}

/** Reads the answer of a probed interpreter; undefined if it is none. */
export function parseProbe(answer: string): PythonProbe | undefined {
  try {
    const { executable, version, venv } = JSON.parse(answer) as Partial<PythonProbe>;
    return executable && version ? { executable, version, venv: venv === true } : undefined;
  } catch {
    return undefined;
  }
}

/** What an interpreter says about itself. */
export interface PythonProbe {
  /** Absolute path. */
  readonly executable: string;
  /** Such as `3.11.7`. */
  readonly version: string;
  /** Whether it can make virtual environments; Debian and Ubuntu keep that in a package of its own. */
  readonly venv: boolean;
}
