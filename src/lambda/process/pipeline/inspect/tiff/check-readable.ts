import { readTiffTags, type TiffTags } from './tags';
import { RejectedImageError } from '../../../../errors';

/** Compressions that sharp's libvips reads: none, three of fax, LZW, JPEG, two of Deflate, PackBits and WebP. */
const READABLE_COMPRESSIONS = [1, 2, 3, 4, 5, 7, 8, 32773, 32946, 50001];
/** The names of those that are met, for people. */
const COMPRESSION_NAMES: Readonly<Record<number, string>> = {
  6: 'old-style JPEG',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  34934: 'JPEG XR',
  50000: 'Zstandard',
  50002: 'JPEG XL',
  52546: 'JPEG XL',
};
const JPEG = 7;

/** What samples may mean: white or black at 0, RGB, palette, CMYK; YCbCr only where a JPEG decoder turns it to RGB. */
const [WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, SEPARATED, YCBCR, CIELAB] = [0, 1, 2, 3, 5, 6, 8];
const PHOTOMETRIC_NAMES: Readonly<Record<number, string>> = {
  6: 'YCbCr without JPEG',
  8: 'CIE L*a*b* other than 3 samples of 16 bits',
  9: 'ICC L*a*b*',
  10: 'ITU L*a*b*',
  32803: 'a raw camera mosaic',
  34892: 'linear raw',
};
const READABLE_PHOTOMETRICS = [WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, SEPARATED];

/** How samples may be stored: whole numbers without a sign; 4 says nothing. */
const [UNSIGNED, UNDEFINED_FORMAT] = [1, 4];
const SAMPLE_FORMAT_NAMES: Readonly<Record<number, string>> = {
  2: 'with a sign',
  3: 'in floating point',
  5: 'complex',
  6: 'complex',
};
const READABLE_BITS = [8, 16];
/** Only where there is one sample a pixel. */
const READABLE_FEW_BITS = [1, 2, 4];

const SEPARATE_PLANES = 2;

/**
 * Rejects with UNSUPPORTED_FORMAT a TIFF that is sound, but that libvips cannot read, or reads as black, white or noise. A TIFF can hold anything;
 * what it holds is told by its tags, before anything is decoded.
 */
export function checkTiffReadable(bytes: Buffer): void {
  const trouble = troubleOf(readTiffTags(bytes));
  if (trouble === undefined) {
    return;
  }
  throw new RejectedImageError(
    'UNSUPPORTED_FORMAT',
    `${trouble}: save the TIFF as RGB of 8 or 16 bits a channel with LZW, ZIP or no compression`,
    {
      detail: `This TIFF cannot be processed: ${trouble}. Save it as RGB of 8 or 16 bits a channel with LZW, ZIP or no compression.`,
    },
  );
}

function troubleOf(tags: TiffTags): string | undefined {
  const [compression = 1] = tags.compression ?? [];
  const [photometric = BLACK_IS_ZERO] = tags.photometric ?? [];
  const [samples = 1] = tags.samplesPerPixel ?? [];
  const [bits = 1] = tags.bitsPerSample ?? [];
  if (photometric === CIELAB && samples === 3 && bits === 16) {
    return troubleOfCompression(compression) ?? troubleOfPlanes(tags, samples);
  }
  return (
    troubleOfCompression(compression) ??
    troubleOfMeaning(photometric, samples, compression) ??
    troubleOfSamples(tags, samples) ??
    troubleOfPlanes(tags, samples)
  );
}

function troubleOfCompression(compression: number): string | undefined {
  if (READABLE_COMPRESSIONS.includes(compression)) {
    return undefined;
  }
  return `its compression (${COMPRESSION_NAMES[compression] ?? `number ${compression}`}) cannot be read`;
}

function troubleOfMeaning(photometric: number, samples: number, compression: number): string | undefined {
  if (photometric === YCBCR && compression === JPEG) {
    return undefined;
  }
  if (!READABLE_PHOTOMETRICS.includes(photometric)) {
    return `its colours (${PHOTOMETRIC_NAMES[photometric] ?? `PhotometricInterpretation ${photometric}`}) cannot be read`;
  }
  const isGrey = photometric === WHITE_IS_ZERO || photometric === BLACK_IS_ZERO;
  if (isGrey && samples > 2) {
    return `it has ${samples} samples a pixel, and says that they are grey`;
  }
  return photometric === SEPARATED && samples < 4
    ? `it has ${samples} inks: only the four of CMYK can be read`
    : undefined;
}

function troubleOfSamples({ bitsPerSample = [1], sampleFormat = [] }: TiffTags, samples: number): string | undefined {
  const odd = sampleFormat.find(format => format !== UNSIGNED && format !== UNDEFINED_FORMAT);
  if (odd !== undefined) {
    return `its samples are stored ${SAMPLE_FORMAT_NAMES[odd] ?? `in the format ${odd}`}, which cannot be read`;
  }
  const bits = samples === 1 ? [...READABLE_FEW_BITS, ...READABLE_BITS] : READABLE_BITS;
  return bitsPerSample.every(count => bits.includes(count))
    ? undefined
    : `its samples have ${[...new Set(bitsPerSample)].join(', ')} bits, which cannot be read`;
}

function troubleOfPlanes({ planarConfiguration, tileWidth }: TiffTags, samples: number): string | undefined {
  const isSeparate = planarConfiguration?.[0] === SEPARATE_PLANES && samples > 1;
  return isSeparate && tileWidth !== undefined
    ? 'its channels are stored apart, in tiles, which cannot be read'
    : undefined;
}
