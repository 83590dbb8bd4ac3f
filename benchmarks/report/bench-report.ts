import { cpus, loadavg, totalmem } from 'node:os';
import sharp from 'sharp';
import type { PhotoResult } from '../run/measure-photo';

/** Result of a benchmark, also its JSON format. */
export interface BenchReport {
  readonly machine: Machine;
  readonly command: string;
  /** Descriptions of the competitors by name, in the order of the tables. */
  readonly competitors: Readonly<Record<string, string>>;
  readonly photos: readonly PhotoResult[];
}

/** Machine that the figures depend on. */
export interface Machine {
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  /** Load over the last five minutes; above the number of cores, other programs were running too. */
  readonly load: number;
  readonly versions: Readonly<Record<string, string>>;
}

/** Describes this machine at the end of a run. */
export function describeMachine(): Machine {
  const { sharp: sharpVersion, vips, webp } = sharp.versions;
  return {
    system: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    load: Number(loadavg()[1].toFixed(1)),
    versions: { node: process.versions.node, sharp: sharpVersion ?? '', libvips: vips, libwebp: webp ?? '' },
  };
}
