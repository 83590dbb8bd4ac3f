const FTYP_AT = 4;
const MAJOR_BRAND_AT = 8;
const COMPATIBLE_BRANDS_AT = 16;
/** No real file lists more brands than fit in here. */
const FTYP_MAX_BYTES = 256;

const AVIF = 'avif';
/** HEVC in 8 bit, and in up to 10 bit or with more colour. */
const HEIC = ['heic', 'heix'];
/** Brands that say "an image, or a sequence of them" and leave it to the compatible brands which; `avis` is a sequence with or without a still. */
const OPEN_BRANDS = ['mif1', 'msf1', 'miaf', 'avis'];
/** Sequences of HEVC, with or without a still image: that, too, the compatible brands say. */
const HEVC_SEQUENCES = ['hevc', 'hevx'];
const HEIF_BRANDS = [...HEIC, ...HEVC_SEQUENCES, 'heim', 'heis', 'hevm', 'hevs', ...OPEN_BRANDS];

/** What image an ISO base media file is by the brands of its first box: AVIF, HEIC, another HEIF, or none (a film). */
export function isobmffImage(bytes: Buffer): 'avif' | 'heic' | 'heif' | undefined {
  if (bytes.toString('latin1', FTYP_AT, MAJOR_BRAND_AT) !== 'ftyp') { return undefined; }
  const major = brandAt(bytes, MAJOR_BRAND_AT);
  const brands = [...OPEN_BRANDS, ...HEVC_SEQUENCES].includes(major) ? compatibleBrands(bytes) : [major];
  if (brands.includes(AVIF)) { return 'avif'; }
  if (brands.some(brand => HEIC.includes(brand))) { return 'heic'; }
  return HEIF_BRANDS.includes(major) ? 'heif' : undefined;
}

/**
 * An AVIF or HEIC as libvips will open it: libvips goes by the major brand alone, and knows no sequences, whose still image it then takes.
 * Other formats stay as they are.
 */
export function withStillBrand(bytes: Buffer, format: string): Buffer {
  const brands = format === 'avif' ? [AVIF] : format === 'heic' ? HEIC : undefined;
  if (brands === undefined || brands.includes(brandAt(bytes, MAJOR_BRAND_AT))) { return bytes; }
  const copy = Buffer.from(bytes);
  copy.write(brands[0], MAJOR_BRAND_AT, 'latin1');
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
