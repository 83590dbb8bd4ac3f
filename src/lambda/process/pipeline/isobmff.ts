const FTYP_AT = 4;
const MAJOR_BRAND_AT = 8;
const COMPATIBLE_BRANDS_AT = 16;
/** No real file lists more brands than fit in here. */
const FTYP_MAX_BYTES = 256;

const AVIF = 'avif';
/** Brands that say "an image, or a sequence of them" and leave it to the compatible brands which; `avis` is a sequence with or without a still. */
const OPEN_BRANDS = ['mif1', 'msf1', 'miaf', 'avis'];
const HEIF_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', ...OPEN_BRANDS];

/** What image an ISO base media file is by the brands of its first box: AVIF, another HEIF (such as HEIC), or none (a film). */
export function isobmffImage(bytes: Buffer): 'avif' | 'heif' | undefined {
  if (bytes.toString('latin1', FTYP_AT, MAJOR_BRAND_AT) !== 'ftyp') { return undefined; }
  const major = brandAt(bytes, MAJOR_BRAND_AT);
  const brands = OPEN_BRANDS.includes(major) ? compatibleBrands(bytes) : [major];
  if (brands.includes(AVIF)) { return 'avif'; }
  return HEIF_BRANDS.includes(major) ? 'heif' : undefined;
}

/** An AVIF as libvips will open it: libvips goes by the major brand alone, and knows no sequences, whose still image it then takes. */
export function withAvifBrand(avif: Buffer): Buffer {
  if (brandAt(avif, MAJOR_BRAND_AT) === AVIF) { return avif; }
  const copy = Buffer.from(avif);
  copy.write(AVIF, MAJOR_BRAND_AT, 'latin1');
  return copy;
}

function compatibleBrands(bytes: Buffer): string[] {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, FTYP_MAX_BYTES);
  const brands: string[] = [];
  for (let at = COMPATIBLE_BRANDS_AT; at + 4 <= end; at += 4) { brands.push(brandAt(bytes, at)); }
  return brands;
}

function brandAt(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + 4);
}
