const NO_PROFILE = 'CMYK without a profile: libvips takes that of a press, Pillow a formula';
const NO_END = 'every pixel is there, only the end marker is cut, which Pillow demands';
const FREE_CANVAS =
  'what no frame of a GIF covers is transparent, as browsers have it; Pillow paints the background colour';
const LAST_CODE = 'the flipped bit is behind the last pixel: told to go on, Pillow shows every pixel as libvips does';

/** Files that Pillow shows otherwise, and why that is no fault of ours. Names are those of the shared corpus and of the one that is made on the spot. */
const KNOWN: Readonly<Record<string, string>> = {
  'colour/cmyk.jpg': NO_PROFILE,
  'good/cmyk.jpg': NO_PROFILE,
  'truncated/jpeg_minus1.jpg': NO_END,
  'truncated/jpegprog_minus1.jpg': NO_END,
  'truncations/all-but-a-byte.jpg': NO_END,
  'truncations/all-but-a-byte.prog.jpg': NO_END,
  'animations/gif-20-frames.gif': FREE_CANVAS,
  'animations/gif-1000-frames.gif': FREE_CANVAS,
  'bitflip/gif_00.gif': LAST_CODE,
  'bit-flips/01.gif': LAST_CODE,
  'public-sharp/sharp__test_fixtures_Channel_digital_image_CMYK_color_no_profile.jpg': NO_PROFILE,
};

/** Why a file is known to look different to Pillow; undefined if it is not. */
export function knownDifference(name: string): string | undefined {
  return KNOWN[name];
}
