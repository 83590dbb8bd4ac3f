import { messageOf } from '../../../errors';

/** How libjpeg says that data are missing or wrong. What else it warns of is in the head, and changes no pixel. */
const DAMAGE = /premature end|bad Huffman code|Bad arithmetic|instead of RST|extraneous bytes before marker 0xd[0-79]|Inconsistent progression/i;

/**
 * Decodes a JPEG so that a warning is an error, and once more without that only where the warning was of a harmless kind:
 * a sound file is decoded once.
 */
export async function strictly<T>(attempt: (failOn: 'warning' | 'error') => Promise<T>): Promise<T> {
  try {
    return await attempt('warning');
  } catch (error) {
    const text = messageOf(Object(error).cause);
    if (!text.startsWith('VipsJpeg:') || DAMAGE.test(text)) { throw error; }
    return attempt('error');
  }
}
