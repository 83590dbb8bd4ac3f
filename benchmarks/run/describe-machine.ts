import { cpus, loadavg, totalmem } from 'node:os';
import sharp from 'sharp';

/** What the figures depend on. */
export interface Machine {
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGiB: number;
  /** Over the last five minutes: above the number of cores, others were at work too. */
  readonly load: number;
  readonly versions: Readonly<Record<string, string>>;
}

/** This machine, as it is at the end of a run. */
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
