import sharp from 'sharp';
import { atEqualSimilarity, type Encode } from './at-equal-similarity';
import { type Bitmap, toBitmap } from '../../src/lambda/process/pipeline/bitmap';
import type { OutputFormat } from '../../src/lambda/process/pipeline/plan/plan';
import { encode } from '../../src/lambda/process/pipeline/render/encode';
import { readArguments } from '../arguments';
import { gatherPhotos } from '../photos/gather-photos';
import { luma, type Plane, ssim } from '../quality/ssim';
import { formatRows } from '../report/figures';

const WIDTH = 1600;
const QUALITIES = [35, 45, 55, 65, 75, 85];
/** The construct's default. */
const DEFAULT: OutputFormat = { format: 'webp', quality: 80 };
const OTHERS: readonly (readonly [string, Omit<OutputFormat, 'quality'>])[] = [
  ['AVIF, effort 0', { format: 'avif', effort: 0 }],
  ['AVIF, effort 2', { format: 'avif', effort: 2 }],
  ['JPEG', { format: 'jpeg' }],
  ['JPEG, mozjpeg', { format: 'jpeg', mozjpeg: true }],
];

/**
 * `npm run bench:formats [-- --corpus DIR]`: compares bytes and CPU time of each format at the similarity that WebP
 * has at quality 80.
 */
async function main(args: readonly string[]): Promise<void> {
  const { photos } = await gatherPhotos(readArguments(args), () => {});
  const rows: string[][] = [];
  for (const { file, name } of photos) {
    console.error(`${name} …`);
    const frame = await toBitmap(
      sharp(file, { limitInputPixels: false })
        .autoOrient()
        .resize({ width: WIDTH, withoutEnlargement: true })
        .flatten({ background: '#fff' })
        .toColourspace('srgb'),
    );
    rows.push([name, ...(await compare(frame))]);
  }
  console.log(
    `bytes and CPU time at the SSIM of WebP at quality 80 and effort 4, as ratios to it; ${WIDTH} pixels wide`,
  );
  console.log(formatRows([['', ...OTHERS.map(([name]) => name)], ...rows]).join('\n'));
}

async function compare(frame: Bitmap): Promise<string[]> {
  const picture = luma(await frame.open().raw().toBuffer(), frame.width, frame.height);
  const webp = await measure(frame, picture, DEFAULT);
  const cells: string[] = [];
  for (const [, format] of OTHERS) {
    const encodes: Encode[] = [];
    for (const quality of QUALITIES) {
      encodes.push(await measure(frame, picture, { ...format, quality }));
    }
    const equal = atEqualSimilarity(encodes, webp.ssim);
    cells.push(
      equal
        ? `${(equal.bytes / webp.bytes).toFixed(2)} bytes, ${(equal.cpuSeconds / webp.cpuSeconds).toFixed(2)} CPU`
        : 'out of reach',
    );
  }
  return cells;
}

async function measure(frame: Bitmap, picture: Plane, format: OutputFormat): Promise<Encode> {
  const before = process.cpuUsage();
  const body = await encode(frame, format);
  const { user, system } = process.cpuUsage(before);
  const decoded = await sharp(body).raw().toBuffer();
  return {
    bytes: body.length,
    ssim: ssim(picture, luma(decoded, frame.width, frame.height)),
    cpuSeconds: (user + system) / 1e6,
  };
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(`bench:formats: ${error.message}`);
  process.exitCode = 1;
});
