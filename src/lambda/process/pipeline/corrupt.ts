import { RejectedImageError } from '../../errors';

/** Texts with which libvips, its codecs and the C++ runtime report that memory is exhausted. */
const OUT_OF_MEMORY = /out of memory|insufficient memory|bad_alloc|(could not|cannot|unable to|failed to) allocate/i;

/**
 * Awaits a step that reads the uploader's bytes. Throws CORRUPT if it fails, unless memory was exhausted.
 *
 * libvips' own text is kept in `cause`: it names internals, and is sometimes only "Unknown error".
 */
export async function rejectAsCorrupt<T>(step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (cause) {
    if (OUT_OF_MEMORY.test(String(cause))) {
      throw cause;
    }
    throw new RejectedImageError('CORRUPT', 'the image is damaged or incomplete: export it again and upload that', {
      cause,
    });
  }
}
