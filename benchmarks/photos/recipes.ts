import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { adobeRgbProfile } from './adobe-rgb';
import type { PhotoKind } from './photo';
import { PHOTO, photograph } from './photograph';

/** Recipe of one photo. */
export interface Recipe {
  readonly name: string;
  readonly kind: PhotoKind;
  make(): Promise<Buffer>;
}

/** Recipes of one photo of each kind, all from the repository's photo. */
export const RECIPES: readonly Recipe[] = [
  {
    name: '24mp-baseline.jpg',
    kind: 'baseline',
    make: async () => (await photograph(6000, 4000)).jpeg({ quality: 92 }).toBuffer(),
  },
  { name: '16mp-progressive.jpg', kind: 'progressive', make: async () => readFileSync(PHOTO) },
  {
    name: '12mp-rotated.jpg',
    kind: 'rotated',
    make: async () => (await photograph(4032, 3024)).withMetadata({ orientation: 8 }).jpeg({ quality: 92 }).toBuffer(),
  },
  { name: '12mp-adobe-rgb.jpg', kind: 'profile', make: adobeRgb },
  { name: '12mp-cmyk.jpg', kind: 'cmyk', make: cmyk },
  { name: '50mp-progressive-444.jpg', kind: 'huge', make: huge },
  { name: '12mp-alpha.png', kind: 'alpha', make: alpha },
  {
    name: '6mp-16bit.png',
    kind: '16-bit',
    make: async () => (await photograph(3000, 2000)).toColourspace('rgb16').png({ compressionLevel: 3 }).toBuffer(),
  },
  {
    name: '12mp.webp',
    kind: 'webp',
    make: async () => (await photograph(4032, 3024)).webp({ quality: 88, effort: 1 }).toBuffer(),
  },
  {
    name: '6mp.avif',
    kind: 'avif',
    make: async () => (await photograph(3000, 2000)).avif({ quality: 65, effort: 0 }).toBuffer(),
  },
  { name: 'animated.gif', kind: 'animated-gif', make: async () => (await animation()).gif({ effort: 1 }).toBuffer() },
  {
    name: 'animated.webp',
    kind: 'animated',
    make: async () => (await animation()).webp({ quality: 75, effort: 1 }).toBuffer(),
  },
];

async function adobeRgb(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-profile-'));
  try {
    const profile = join(folder, 'adobe-rgb.icc');
    writeFileSync(profile, adobeRgbProfile());
    return await (await photograph(4032, 3024)).withIccProfile(profile).jpeg({ quality: 92 }).toBuffer();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function cmyk(): Promise<Buffer> {
  return (await photograph(4032, 3024)).toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 90 }).toBuffer();
}

async function huge(): Promise<Buffer> {
  return (await photograph(8660, 5773)).jpeg({ quality: 90, progressive: true, chromaSubsampling: '4:4:4' }).toBuffer();
}

/** Makes an oval with soft edges. */
async function alpha(): Promise<Buffer> {
  const [width, height] = [4032, 3024];
  const oval =
    '<svg xmlns="http://www.w3.org/2000/svg" width="4032" height="3024"><defs><radialGradient id="soft">' +
    '<stop offset="0.8" stop-color="#fff"/>' +
    '<stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>' +
    '<rect width="100%" height="100%" fill="url(#soft)"/></svg>';
  const photo = await (await photograph(width, height)).raw().toBuffer();
  return sharp(photo, { raw: { width, height, channels: 3 } })
    .ensureAlpha()
    .composite([{ input: Buffer.from(oval), blend: 'dest-in' }])
    .png({ compressionLevel: 3 })
    .toBuffer();
}

/** Makes twenty frames that pan over the photo. */
async function animation(): Promise<Sharp> {
  const frames = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      sharp(PHOTO)
        .resize(960, 540)
        .extract({ left: 16 * index, top: 9 * index, width: 640, height: 360 })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } });
}
