import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { luma, type Plane, ssim } from './ssim';
import { OUTPUT_NAMES } from '../competitors/job';

/** One size made without shortcuts. */
export interface ReferencePicture {
  readonly width: number;
  readonly height: number;
  /** File of its pixels on white, RGB, 8 bits each. */
  readonly rgbFile: string;
  /**
   * File of the same picture cropped one pixel further right or down, if the margins are odd: either crop is correct.
   */
  readonly otherCut?: string;
}

/** Size of one output, and its similarity to the reference. */
interface JudgedOutput {
  readonly bytes: number;
  /** SSIM of Y against the reference; absent if the dimensions differ. */
  readonly ssim?: number;
}

/** Outputs by name, `<size>.<format>`. */
export type JudgedOutputs = Readonly<Record<string, JudgedOutput>>;

interface Pictures {
  /** Pictures by size name. */
  readonly pictures: Readonly<Record<string, ReferencePicture>>;
}

/** Compares a folder of outputs with the reference, on white. */
export async function judgeOutputs(folder: string, { pictures }: Pictures): Promise<JudgedOutputs> {
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

/** Returns the total bytes of some outputs divided by those of others. */
export function totalBytesRatio(outputs: JudgedOutputs, others: JudgedOutputs): number {
  return total(outputs) / total(others);
}

function total(outputs: JudgedOutputs): number {
  return Object.values(outputs).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Returns the lowest SSIM difference between corresponding outputs; undefined if none can be compared. */
export function worstDifference(outputs: JudgedOutputs, others: JudgedOutputs): number | undefined {
  const differences = Object.entries(outputs).flatMap(([name, output]) => {
    const other = others[name]?.ssim;
    return output.ssim === undefined || other === undefined ? [] : [output.ssim - other];
  });
  return differences.length === 0 ? undefined : Math.min(...differences);
}
