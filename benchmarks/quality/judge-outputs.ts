import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { luma } from './luma';
import type { Plane } from './plane';
import type { Reference, ReferencePicture } from './reference';
import { ssim } from './ssim';
import { OUTPUT_NAMES } from '../competitors/job';

/** One output: how large, and how like the reference. */
export interface JudgedOutput {
  readonly bytes: number;
  /** Of Y against the reference; absent if the picture came out in other dimensions. */
  readonly ssim?: number;
}

/** By name, `<size>.<format>`. */
export type JudgedOutputs = Readonly<Record<string, JudgedOutput>>;

/** Compares a folder of outputs with the reference; what shows through is white. */
export async function judgeOutputs(folder: string, { pictures }: Pick<Reference, 'pictures'>): Promise<JudgedOutputs> {
  const judged: Record<string, JudgedOutput> = {};
  for (const name of OUTPUT_NAMES.filter(output => existsSync(join(folder, output)))) {
    const body = readFileSync(join(folder, name));
    const { data, info } = await sharp(body)
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    judged[name] = {
      bytes: body.length,
      ssim: likeness(luma(data, info.width, info.height), pictures[name.split('.')[0]]),
    };
  }
  return judged;
}

function likeness(output: Plane, { width, height, rgbFile, otherCut }: ReferencePicture): number | undefined {
  if (output.width !== width || output.height !== height) {
    return undefined;
  }
  const against = (file: string) => ssim(luma(readFileSync(file), width, height), output);
  return Math.max(against(rgbFile), ...(otherCut === undefined ? [] : [against(otherCut)]));
}
