import type { Cpu } from '../../assets/sharp/cpu';
import { mustRun, type CommandOptions } from '../support/command';

const EMULATORS: Record<Cpu, { readonly command: string; readonly debian: string }> = {
  arm64: { command: 'qemu-aarch64-static', debian: 'arm64' },
  x64: { command: 'qemu-x86_64-static', debian: 'amd64' },
};

/** How programs of a CPU are run on this machine: the words before the command, or why they cannot be. */
export type Emulation = { readonly prefix: readonly string[] } | { readonly reason: string };

/** Looks for what runs the programs of a CPU here, and tries it with that CPU's `node`. */
export async function findEmulator(cpu: Cpu, node: string, options: CommandOptions): Promise<Emulation> {
  const { command, debian } = EMULATORS[cpu];
  const prefix = process.arch === cpu ? [] : [command];
  try {
    await mustRun([...prefix, node, '--version'], options);
    return { prefix };
  } catch {
    return {
      reason:
        `programs for ${cpu} do not run here (Debian and Ubuntu: dpkg --add-architecture ${debian} && apt-get update && ` +
        `apt-get install qemu-user-static libc6:${debian} libstdc++6:${debian})`,
    };
  }
}
