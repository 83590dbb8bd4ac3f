import type { Toolchain } from './toolchain';

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
