import { RejectedImageError } from '../../errors';

/** How libvips, its codecs and the C++ run time say that this machine has no memory left. */
const OUT_OF_MEMORY = /out of memory|insufficient memory|bad_alloc|(could not|cannot|unable to|failed to) allocate/i;

/**
 * Waits for a step that reads the uploader's bytes: whatever fails in it is the file's fault (CORRUPT), unless the machine ran out of memory.
 *
 * libvips' own text stays in `cause`: it names internals, and is at times nothing but "Unknown error".
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
