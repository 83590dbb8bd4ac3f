import { readJpegHead } from './head';
import { messageOf } from '../../../errors';

/** How libjpeg says that data are missing or wrong. What else it warns of is in the head, and changes no pixel. */
const DAMAGE = /premature end|bad Huffman code|Bad arithmetic|instead of RST|extraneous bytes before marker 0xd[0-79]|Inconsistent progression/i;

const STRAY_BYTES = /extraneous bytes/i;

/**
 * Decodes a JPEG so that a warning is an error, and once more without that only where the warning was of a harmless kind:
 * a sound file is decoded once.
 */
export async function strictly<T>(bytes: Buffer, attempt: (failOn: 'warning' | 'error') => Promise<T>): Promise<T> {
  try {
    return await attempt('warning');
  } catch (error) {
    if (!isHarmless(messageOf(Object(error).cause), bytes)) { throw error; }
    return attempt('error');
  }
}

/** Bytes that belong to nothing are left-over data of a scan, unless they are in the head. */
function isHarmless(text: string, bytes: Buffer): boolean {
  if (!text.startsWith('VipsJpeg:') || DAMAGE.test(text)) { return false; }
  return !STRAY_BYTES.test(text) || readJpegHead(bytes)?.hasStrayBytes === true;
}
