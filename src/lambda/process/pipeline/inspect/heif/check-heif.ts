import type { InputFormatName } from '../../../../../contract/input-formats';
import { type InputLimits, MOST_HEIC_ITEMS } from '../../../../../contract/input-limits';
import { RejectedImageError } from '../../../../errors';
import { checkSize, figure } from '../limits';
import { cleanAperture, type CleanAperture, codedSize } from './clean-aperture';
import { type HeifItems, LIBVIPS_ITEMS, readHeifItems } from './items';

/**
 * Reads the items of an AVIF or HEIC before libvips does. Returns undefined for other formats, and if it finds none.
 *
 * A crop (`clap`) hides the size that is decoded. Throws TOO_MANY_PIXELS if the size before the crop exceeds a limit,
 * and UNSUPPORTED_FORMAT if there are more items than the decoder accepts.
 */
export function checkHeif(bytes: Buffer, format: InputFormatName, limits: InputLimits): HeifItems | undefined {
  if (format !== 'avif' && format !== 'heic') {
    return undefined;
  }
  const items = readHeifItems(bytes);
  if (items === undefined) {
    return undefined;
  }
  const coded = codedSize(items);
  if (coded !== undefined && !isPadding(cleanAperture(items))) {
    checkSize(coded, limits);
  }
  const most = format === 'heic' ? MOST_HEIC_ITEMS : LIBVIPS_ITEMS;
  if (items.count > most) {
    throw new RejectedImageError(
      'UNSUPPORTED_FORMAT',
      `the file has ${items.count} items, such as tiles: ` +
        `at most ${most} are accepted in ${format}, so export the image with larger tiles or as a JPEG`,
      {
        detail:
          `The file has ${figure(items.count)} parts, such as tiles. ` +
          `At most ${figure(most)} are accepted: export the image as a JPEG.`,
      },
    );
  }
  return items;
}

/**
 * Largest coding block of HEVC and AV1 in use for photos (ISO/IEC 23008-2). Encoders pad the last row and column to
 * it.
 */
const BLOCK = 64;

/** Returns whether a crop removes only the rows and columns that an encoder added, and no part of the picture. */
function isPadding(aperture: CleanAperture | undefined): boolean {
  if (aperture === undefined) {
    return false;
  }
  const { whole, region } = aperture;
  const isAtStart = region.left === 0 && region.top === 0;
  return isAtStart && whole.width - region.width < BLOCK && whole.height - region.height < BLOCK;
}
