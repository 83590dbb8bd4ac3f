import type { FileKind, InputFormatName } from './input-formats';

const FTYP_AT = 4;
const MAJOR_BRAND_AT = 8;
const COMPATIBLE_BRANDS_AT = 16;
/** No real file lists more brands than fit in here. */
const FTYP_MAX_BYTES = 256;

/** The brand of an AVIF with a still. */
export const AVIF = 'avif';
/** HEVC in 8 bit, and in up to 10 bit or with more colour. */
export const HEIC: readonly string[] = ['heic', 'heix'];
/** Brands that say "an image, or a sequence of them" and leave it to the compatible brands which; `avis` is a sequence with or without a still. */
const OPEN_BRANDS = ['mif1', 'msf1', 'miaf', 'avis'];
/** Sequences of HEVC, with or without a still image: that, too, the compatible brands say. */
const HEVC_SEQUENCES = ['hevc', 'hevx'];
const HEIF_BRANDS = [...HEIC, ...HEVC_SEQUENCES, 'heim', 'heis', 'hevm', 'hevs', ...OPEN_BRANDS];

/** What image an ISO base media file is by the brands of its first box: AVIF, HEIC, another HEIF, or none (a film). `head` is read as Latin-1. */
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

/** The brand that comes first, by which simple readers go. */
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

/** How many bytes tell what a file is: the brands of an ISO base media file need most of them. */
export const HEAD_BYTES = 256;

/** Magic bytes of the formats that can be allowed, against the first bytes of the file read as Latin-1. */
const INPUT_SIGNATURES: readonly (readonly [InputFormatName, RegExp])[] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['webp', /^RIFF[^]{4}WEBP/],
  ['gif', /^GIF8[79]a/],
  ['tiff', /^(II[*+]\0|MM\0[*+])/],
];

/** A kind of file that is recognised only to be refused by name. */
interface OtherKind extends FileKind {
  readonly magic: RegExp;
}

/** They can run or load something, or no browser shows them. */
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

/** HEIF of another codec, or a sequence without a still. Its names are those of HEIC, so that only bytes tell. */
const OTHER_HEIF: OtherKind = other('HEIF', 'image/heif', [], /^[^]{4}ftyp/);

/** The format that a file's first bytes, read as Latin-1, are of; undefined: none that can be allowed. */
export function formatOfBytes(head: string): InputFormatName | undefined {
  const format = INPUT_SIGNATURES.find(([, magic]) => magic.test(head))?.[0] ?? isobmffImage(head);
  return format === 'heif' ? undefined : format;
}

/** The kind that the first bytes are of where it is one that cannot be allowed. */
export function otherKindOfBytes(head: string): OtherKind | undefined {
  return isobmffImage(head) === 'heif' ? OTHER_HEIF : OTHER_KINDS.find(({ magic }) => magic.test(head));
}

function other(label: string, contentType: string, endings: readonly string[], magic: RegExp): OtherKind {
  return { label, contentType, aliases: [], endings, magic };
}
