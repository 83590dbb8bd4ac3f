import { execFileSync } from 'node:child_process';
import sharp from 'sharp';
import type { OutputFormatName } from '../../src/contract/output-formats';
import { renderImage } from '../../src/lambda/process/pipeline';

const SIDE = 5_000;

/**
 * `npx tsx benchmarks/measure/output-memory.ts`: measures the memory of one large variant per format, in bytes a
 * pixel.
 */
function main(): void {
  for (const format of ['webp', 'jpeg', 'png', 'avif']) {
    for (const fit of ['fill', 'contain']) {
      // a process each: a peak covers all that a process has done
      const perPixel = execFileSync(process.execPath, [...process.execArgv, __filename, format, fit], {
        encoding: 'utf8',
        env: { ...process.env, MALLOC_ARENA_MAX: '1' },
      });
      console.log(`${format}, ${fit}: ${perPixel.trim()} bytes a pixel`);
    }
  }
}

async function measure(format: OutputFormatName, fit: 'fill' | 'contain'): Promise<void> {
  const create = {
    width: 1_000,
    height: 1_000,
    channels: 3,
    background: '#888',
    noise: { type: 'gaussian', mean: 128, sigma: 30 },
  } as const;
  const bytes = await sharp(await sharp({ create }).png().toBuffer())
    .ensureAlpha(0.5)
    .png()
    .toBuffer();
  const start = process.memoryUsage.rss();
  await renderImage(
    { bytes },
    { allowedFormats: ['png'], maxBytes: bytes.length, maxPixels: 1_000_000, maxSide: 1_000, heldBytes: 1_000_000_000 },
    {
      sizes: [{ name: 'large', width: SIDE, height: SIDE, fit, enlarge: true }],
      formats: [{ format, quality: 80 }],
      metadata: 'strip',
      placeholder: true,
    },
    () => {},
  );
  console.log(((process.resourceUsage().maxRSS * 1024 - start) / SIDE ** 2).toFixed(1));
}

const [format, fit] = process.argv.slice(2);
if (format) {
  measure(format as OutputFormatName, fit as 'fill' | 'contain').catch((error: Error) => {
    throw error;
  });
} else {
  main();
}
