import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import sharp from 'sharp';
import { heicDecoder } from '../../src/lambda/process/heic-decoder';
import { layOutHeic } from '../../tools/assets/heic-step';
import { CACHE, ROOT } from '../../tools/lib/paths';

const MEBIBYTE = 1_048_576;

/**
 * `npx tsx benchmarks/measure/heic.ts FILE`: measures CPU time and peak memory of decoding one HEIC, and memory per
 * pixel above the start.
 */
async function main(file: string): Promise<void> {
  const script = await layOutHeic(ROOT, path.join(CACHE, 'measure-heic'));
  const bytes = await readFile(file);
  const { autoOrient: upright } = await sharp(bytes).metadata();
  const pixels = upright.width * upright.height;

  const before = { cpu: process.cpuUsage(), rss: process.memoryUsage.rss() };
  await heicDecoder(new AbortController().signal, () => script)(bytes, upright);
  const cpu = process.cpuUsage(before.cpu).user / 1e6;
  const peak = process.resourceUsage().maxRSS * 1024;
  console.log(
    `${path.basename(file)}: ${(pixels / 1e6).toFixed(1)} megapixels, ${cpu.toFixed(1)} CPU-seconds, ` +
      `peak ${(peak / MEBIBYTE).toFixed(0)} MiB, ` +
      `${((peak - before.rss) / pixels).toFixed(1)} bytes a pixel above the start`,
  );
}

main(process.argv[2]).catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
