import type { InputFormatName } from '../../../../../contract/input-formats';
import { type InputLimits, MOST_HEIC_ITEMS } from '../../../../../contract/input-limits';
import { RejectedImageError } from '../../../../errors';
import { checkSize, figure } from '../limits';
import { cleanAperture, type CleanAperture, codedSize } from './clean-aperture';
import { type HeifItems, readHeifItems } from './items';

/** libvips' own limit for what is in one file: the tiles of a picture, its previews, depths and metadata. */
export const LIBVIPS_ITEMS = 256;

/**
 * Reads the items of an AVIF or HEIC, before libvips does: undefined for other formats, and where it finds none. A crop
 * (`clap`) hides how much there is to decode: rejects with TOO_MANY_PIXELS what is over a limit before it is cropped, and
 * with UNSUPPORTED_FORMAT what has more items than its decoder takes.
 */
export function checkHeif(bytes: Buffer, format: InputFormatName, limits: InputLimits): HeifItems | undefined {
  if (format !== 'avif' && format !== 'heic') {
    return undefined;
  }
  const items = readHeifItems(bytes);
  if (items === undefined) {
    return undefined;
  }
  const coded = codedSize(bytes, items);
  if (coded !== undefined && !isPadding(cleanAperture(bytes, items))) {
    checkSize(coded, limits);
  }
  const most = format === 'heic' ? MOST_HEIC_ITEMS : LIBVIPS_ITEMS;
  if (items.count > most) {
    throw new RejectedImageError(
      'UNSUPPORTED_FORMAT',
      `the file has ${items.count} items, such as tiles: ` +
        `at most ${most} are accepted in ${format}, so export the image with larger tiles or as a JPEG`,
      {
        detail: `The file has ${figure(items.count)} parts, such as tiles. At most ${figure(most)} are accepted: export the image as a JPEG.`,
      },
    );
  }
  return items;
}

/** The largest coding block of HEVC and AV1 in use for photos (ISO/IEC 23008-2): encoders fill up the last row and column of them. */
const BLOCK = 64;

// what is cut off are the rows and columns that an encoder added, and no part of the picture
function isPadding(aperture: CleanAperture | undefined): boolean {
  if (aperture === undefined) {
    return false;
  }
  const { whole, region } = aperture;
  const isAtStart = region.left === 0 && region.top === 0;
  return isAtStart && whole.width - region.width < BLOCK && whole.height - region.height < BLOCK;
}
