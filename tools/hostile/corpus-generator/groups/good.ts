import type { Sharp } from 'sharp';
import { basePicture, basePictures } from '../base-pictures';
import type { MadeFile } from '../made-file';

/** Well-formed pictures of every format and in every kind of color. */
export async function good(): Promise<MadeFile[]> {
  const formats = Object.entries(await basePictures()).map(([kind, bytes]) => ({
    name: `picture.${kind}`,
    bytes,
    expected: 'ok',
  }));
  return [...formats, ...(await Promise.all(Object.entries(colors()).map(made))), ...(await byOtherBrands())];
}

/** AVIFs need not have `avif` for their major brand: a sequence has `avis`. */
async function byOtherBrands(): Promise<MadeFile[]> {
  const { avif } = await basePictures();
  return ['avis', 'mif1', 'miaf'].map(brand => {
    const bytes = Buffer.from(avif);
    bytes.write(brand, MAJOR_BRAND_AT, 'latin1');
    return { name: `${brand}.avif`, bytes, expected: 'ok' };
  });
}

const MAJOR_BRAND_AT = 8;

function colors(): Record<string, Sharp> {
  return {
    'grey.jpg': basePicture().toColourspace('b-w').jpeg(),
    'cmyk.jpg': basePicture().toColourspace('cmyk').jpeg(),
    'cmyk-profile.jpg': basePicture().toColourspace('cmyk').withIccProfile('cmyk').jpeg(),
    'p3.jpg': basePicture().withIccProfile('p3').jpeg(),
    'no-subsampling.jpg': basePicture().jpeg({ chromaSubsampling: '4:4:4' }),
    'alpha.png': basePicture().ensureAlpha(0.5).png(),
    'grey-alpha.png': basePicture().toColourspace('b-w').ensureAlpha(0.5).png(),
    'palette.png': basePicture().png({ palette: true, colors: 16 }),
    'deep.png': basePicture().toColourspace('rgb16').png(),
    'deep-p3.png': basePicture().toColourspace('rgb16').withIccProfile('p3').png(),
    'interlaced.png': basePicture().png({ progressive: true }),
    'alpha.webp': basePicture().ensureAlpha(0.5).webp(),
    'lossless.webp': basePicture().webp({ lossless: true }),
    '10-bit.avif': basePicture().avif({ effort: 0, bitdepth: 10 }),
    'lossless.avif': basePicture().avif({ effort: 0, lossless: true }),
    'alpha.avif': basePicture().ensureAlpha(0.5).avif({ effort: 0 }),
    'deflate.tif': basePicture().tiff({ compression: 'deflate' }),
    'tiles.tif': basePicture().tiff({ compression: 'jpeg', tile: true }),
  };
}

async function made([name, image]: [string, Sharp]): Promise<MadeFile> {
  return { name, bytes: await image.toBuffer(), expected: 'ok' };
}
