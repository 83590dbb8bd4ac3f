import type { FileKind, InputFormatName } from './input-formats';

const FTYP_AT = 4;
const MAJOR_BRAND_AT = 8;
const COMPATIBLE_BRANDS_AT = 16;
/** Limit for the brands, which no real file exceeds. */
const FTYP_MAX_BYTES = 256;

/** Brand of an AVIF with a still image. */
export const AVIF = 'avif';
/** Brands of a HEIC: HEVC in 8 bits, and in up to 10 bits or with more color. */
export const HEIC: readonly string[] = ['heic', 'heix'];
/**
 * Brands of any image or sequence, which the compatible brands specify. `avis` is a sequence with or without a still.
 */
const OPEN_BRANDS = ['mif1', 'msf1', 'miaf', 'avis'];
/** Brands of HEVC sequences, with or without a still image, which the compatible brands specify. */
const HEVC_SEQUENCES = ['hevc', 'hevx'];
const HEIF_BRANDS = [...HEIC, ...HEVC_SEQUENCES, 'heim', 'heis', 'hevm', 'hevs', ...OPEN_BRANDS];

/** Returns the image format of an ISO base media file by the brands of its first box; undefined for a video. */
function isobmffImage(head: string): 'avif' | 'heic' | 'heif' | undefined {
  if (head.slice(FTYP_AT, MAJOR_BRAND_AT) !== 'ftyp') {
    return undefined;
  }
  const major = majorBrand(head);
  const brands = [...OPEN_BRANDS, ...HEVC_SEQUENCES].includes(major) ? compatibleBrands(head) : [major];
  if (brands.includes(AVIF)) {
    return 'avif';
  }
  if (brands.some(brand => HEIC.includes(brand))) {
    return 'heic';
  }
  return HEIF_BRANDS.includes(major) ? 'heif' : undefined;
}

/** Returns the first brand, which simple readers rely on. `head` is read as Latin-1. */
export function majorBrand(head: string): string {
  return head.slice(MAJOR_BRAND_AT, MAJOR_BRAND_AT + 4);
}

function compatibleBrands(head: string): string[] {
  const size = [0, 1, 2, 3].reduce((sum, at) => sum * 256 + head.charCodeAt(at), 0);
  const end = Math.min(size, head.length, FTYP_MAX_BYTES);
  const brands: string[] = [];
  for (let at = COMPATIBLE_BRANDS_AT; at + 4 <= end; at += 4) {
    brands.push(head.slice(at, at + 4));
  }
  return brands;
}

/** Number of bytes that identify a file: the brands of an ISO base media file need most of them. */
export const HEAD_BYTES = 256;

/** Magic bytes of the formats that can be allowed, except those identified by brands, for a head read as Latin-1. */
const SIGNATURES = {
  jpeg: /^\xff\xd8\xff/,
  png: /^\x89PNG\r\n\x1a\n/,
  webp: /^RIFF[^]{4}WEBP/,
  gif: /^GIF8[79]a/,
  tiff: /^(II[*+]\0|MM\0[*+])/,
} satisfies Record<Exclude<InputFormatName, 'avif' | 'heic'>, RegExp>;

const SIGNED_FORMATS = Object.keys(SIGNATURES) as (keyof typeof SIGNATURES)[];

/** Kind of file that is recognized only to be rejected by name. */
interface OtherKind extends FileKind {
  readonly magic: RegExp;
}

/** Kinds of files that are never accepted: they can run or load other content, or browsers do not show them. */
export const OTHER_KINDS: readonly OtherKind[] = [
  other('SVG', 'image/svg+xml', ['svg'], /^(\xef\xbb\xbf)?\s*<(\?xml|!doctype svg|svg|!--[^]*<svg)/i),
  other('PDF', 'application/pdf', ['pdf'], /^%PDF/),
  other('PostScript', 'application/postscript', ['ps', 'eps'], /^%!PS/),
  other('BMP', 'image/bmp', ['bmp'], /^BM[^]{4}\0{4}/),
  other('ICO', 'image/x-icon', ['ico', 'cur'], /^\0\0[\x01\x02]\0[^\0]\0/),
  other('PSD', 'image/vnd.adobe.photoshop', ['psd', 'psb'], /^8BPS/),
  other('JPEG XL', 'image/jxl', ['jxl'], /^(\xff\x0a|\0\0\0\x0cJXL )/),
  other('JPEG 2000', 'image/jp2', ['jp2', 'j2k', 'jpx'], /^(\0\0\0\x0cjP {2}|\xff\x4f\xff\x51)/),
  other('JPEG XR', 'image/jxr', ['jxr', 'hdp', 'wdp'], /^II\xbc/),
  other('OpenEXR', 'image/x-exr', ['exr'], /^\x76\x2f\x31\x01/),
  other('Radiance HDR', 'image/vnd.radiance', ['hdr'], /^#\?(RADIANCE|RGBE)/),
  other('Netpbm', 'image/x-portable-anymap', ['pnm', 'pbm', 'pgm', 'ppm', 'pam', 'pfm'], /^P[1-7fF]\s/),
  other('QOI', 'image/qoi', ['qoi'], /^qoif/),
  other('DDS', 'image/vnd-ms.dds', ['dds'], /^DDS /),
  other('XCF', 'image/x-xcf', ['xcf'], /^gimp xcf/),
  other('FITS', 'image/fits', ['fits', 'fit'], /^SIMPLE {2}=/),
];

/**
 * HEIF of another codec, or a sequence without a still. It shares its names with HEIC, so only the bytes identify it.
 */
const OTHER_HEIF: OtherKind = other('HEIF', 'image/heif', [], /^[^]{4}ftyp/);

/** Returns the format of a file's first bytes, read as Latin-1; undefined if it cannot be allowed. */
export function formatOfBytes(head: string): InputFormatName | undefined {
  const format = SIGNED_FORMATS.find(name => SIGNATURES[name].test(head)) ?? isobmffImage(head);
  return format === 'heif' ? undefined : format;
}

/** Returns the kind of the first bytes if it is known and cannot be allowed. */
export function otherKindOfBytes(head: string): OtherKind | undefined {
  return isobmffImage(head) === 'heif' ? OTHER_HEIF : OTHER_KINDS.find(({ magic }) => magic.test(head));
}

/* @__NO_SIDE_EFFECTS__ */
function other(label: string, contentType: string, endings: readonly string[], magic: RegExp): OtherKind {
  return { label, contentType, aliases: [], endings, magic };
}
