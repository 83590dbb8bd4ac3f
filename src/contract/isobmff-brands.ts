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
export function isobmffImage(head: string): 'avif' | 'heic' | 'heif' | undefined {
  if (head.slice(FTYP_AT, MAJOR_BRAND_AT) !== 'ftyp') { return undefined; }
  const major = majorBrand(head);
  const brands = [...OPEN_BRANDS, ...HEVC_SEQUENCES].includes(major) ? compatibleBrands(head) : [major];
  if (brands.includes(AVIF)) { return 'avif'; }
  if (brands.some(brand => HEIC.includes(brand))) { return 'heic'; }
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
  for (let at = COMPATIBLE_BRANDS_AT; at + 4 <= end; at += 4) { brands.push(head.slice(at, at + 4)); }
  return brands;
}
