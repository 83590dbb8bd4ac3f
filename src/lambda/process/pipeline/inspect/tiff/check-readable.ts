import { readTiffTags, type TiffTags } from './tags';
import { RejectedImageError } from '../../../../errors';

/** Compressions that sharp's libvips reads: none, three of fax, LZW, JPEG, two of Deflate, PackBits and WebP. */
const READABLE_COMPRESSIONS = [1, 2, 3, 4, 5, 7, 8, 32773, 32946, 50001];
/** Names of other compressions in use, for error messages. */
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

/** Meanings of samples: white or black at 0, RGB, palette, CMYK; YCbCr only if a JPEG decoder converts it to RGB. */
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

/** Readable types of samples: unsigned integers; 4 leaves the type undefined. */
const [UNSIGNED, UNDEFINED_FORMAT] = [1, 4];
const SAMPLE_FORMAT_NAMES: Readonly<Record<number, string>> = {
  2: 'as signed integers',
  3: 'in floating point',
  5: 'as complex numbers',
  6: 'as complex numbers',
};
const READABLE_BITS = [8, 16];
/** Readable only with one sample per pixel. */
const READABLE_FEW_BITS = [1, 2, 4];

const SEPARATE_PLANES = 2;

const READABLE_TIFF = 'RGB of 8 or 16 bits per channel with LZW, ZIP or no compression';

/**
 * Throws UNSUPPORTED_FORMAT if libvips cannot read an intact TIFF, or reads it as black, white or noise. A TIFF can
 * hold anything; its tags describe what, before anything is decoded.
 */
export function checkTiffReadable(bytes: Buffer): void {
  const problem = problemOf(readTiffTags(bytes));
  if (problem === undefined) {
    return;
  }
  throw new RejectedImageError('UNSUPPORTED_FORMAT', `${problem}: save the TIFF as ${READABLE_TIFF}`, {
    detail: `This TIFF cannot be processed: ${problem}. Save it as ${READABLE_TIFF}.`,
  });
}

function problemOf(tags: TiffTags): string | undefined {
  const [compression = 1] = tags.compression ?? [];
  const [photometric = BLACK_IS_ZERO] = tags.photometric ?? [];
  const [samples = 1] = tags.samplesPerPixel ?? [];
  const [bits = 1] = tags.bitsPerSample ?? [];
  if (photometric === CIELAB && samples === 3 && bits === 16) {
    return compressionProblem(compression) ?? planesProblem(tags, samples);
  }
  return (
    compressionProblem(compression) ??
    photometricProblem(photometric, samples, compression) ??
    samplesProblem(tags, samples) ??
    planesProblem(tags, samples)
  );
}

function compressionProblem(compression: number): string | undefined {
  if (READABLE_COMPRESSIONS.includes(compression)) {
    return undefined;
  }
  return `its compression (${COMPRESSION_NAMES[compression] ?? `number ${compression}`}) cannot be read`;
}

function photometricProblem(photometric: number, samples: number, compression: number): string | undefined {
  if (photometric === YCBCR && compression === JPEG) {
    return undefined;
  }
  if (!READABLE_PHOTOMETRICS.includes(photometric)) {
    const name = PHOTOMETRIC_NAMES[photometric] ?? `PhotometricInterpretation ${photometric}`;
    return `its colors (${name}) cannot be read`;
  }
  const isGrey = photometric === WHITE_IS_ZERO || photometric === BLACK_IS_ZERO;
  if (isGrey && samples > 2) {
    return `it has ${samples} samples per pixel and describes them as grey`;
  }
  return photometric === SEPARATED && samples < 4
    ? `it has ${samples} inks: only the four of CMYK can be read`
    : undefined;
}

function samplesProblem({ bitsPerSample = [1], sampleFormat = [] }: TiffTags, samples: number): string | undefined {
  const unreadable = sampleFormat.find(format => format !== UNSIGNED && format !== UNDEFINED_FORMAT);
  if (unreadable !== undefined) {
    const name = SAMPLE_FORMAT_NAMES[unreadable] ?? `in the format ${unreadable}`;
    return `its samples are stored ${name}, which cannot be read`;
  }
  const bits = samples === 1 ? [...READABLE_FEW_BITS, ...READABLE_BITS] : READABLE_BITS;
  return bitsPerSample.every(count => bits.includes(count))
    ? undefined
    : `its samples have ${[...new Set(bitsPerSample)].join(', ')} bits, which cannot be read`;
}

function planesProblem({ planarConfiguration, tileWidth }: TiffTags, samples: number): string | undefined {
  const isSeparate = planarConfiguration?.[0] === SEPARATE_PLANES && samples > 1;
  return isSeparate && tileWidth !== undefined
    ? 'its channels are stored separately, in tiles, which cannot be read'
    : undefined;
}
