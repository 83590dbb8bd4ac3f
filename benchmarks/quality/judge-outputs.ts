import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { OUTPUT_NAMES } from '../competitors/job';
import type { Reference, ReferencePicture } from './reference';
import { luma, type Plane, ssim } from './ssim';

/** One output: how large, and how like the reference. */
interface JudgedOutput {
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
      ssim: similarity(luma(data, info.width, info.height), pictures[name.split('.')[0]]),
    };
  }
  return judged;
}

function similarity(output: Plane, { width, height, rgbFile, otherCut }: ReferencePicture): number | undefined {
  if (output.width !== width || output.height !== height) {
    return undefined;
  }
  const against = (file: string) => ssim(luma(readFileSync(file), width, height), output);
  return Math.max(against(rgbFile), ...(otherCut === undefined ? [] : [against(otherCut)]));
}

/** Bytes of all outputs of one way against those of another. */
export function totalBytesRatio(outputs: JudgedOutputs, others: JudgedOutputs): number {
  return total(outputs) / total(others);
}

function total(outputs: JudgedOutputs): number {
  return Object.values(outputs).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The least difference of SSIM between an output of one way and the same of another; undefined where none can be compared. */
export function worstDifference(outputs: JudgedOutputs, others: JudgedOutputs): number | undefined {
  const differences = Object.entries(outputs).flatMap(([name, { ssim }]) => {
    const other = others[name]?.ssim;
    return ssim === undefined || other === undefined ? [] : [ssim - other];
  });
  return differences.length === 0 ? undefined : Math.min(...differences);
}
