import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { presetOf } from '../../src/contract/presets';
import { InputType } from '../../src/input-type';
import { renderImage } from '../../src/lambda/process/pipeline';
import { resolveProps } from '../../src/settings/resolve-props';

const MEBIBYTE = 1_048_576;

/**
 * `npx tsx benchmarks/measure/decode-memory.ts FILE`: measures the peak memory of making the default variants of one
 * original, in total and per pixel above the start. For HEIC, use benchmarks/measure/heic.ts.
 */
async function main(file: string): Promise<void> {
  const bytes = await readFile(file);
  const allowedInputTypes = Object.values(InputType).filter(type => type !== InputType.HEIC);
  const props = { allowedInputTypes, memorySize: 10_240, maxInputPixels: 200_000_000, maxInputSide: 65_535 };
  const { limits, spec } = presetOf(resolveProps(props, 'Benchmark').presets);

  const before = process.memoryUsage.rss();
  const { width, height } = await renderImage({ bytes }, limits, spec, () => {});
  const peak = process.resourceUsage().maxRSS * 1024;
  console.log(
    `${path.basename(file)}: ${((width * height) / 1e6).toFixed(1)} megapixels, ` +
      `peak ${(peak / MEBIBYTE).toFixed(0)} MiB, ` +
      `${((peak - before) / (width * height)).toFixed(1)} bytes a pixel above the start`,
  );
}

main(process.argv[2]).catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
