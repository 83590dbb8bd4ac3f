import type { JpegHead } from './head';
import { RejectedImageError } from '../../../errors';

/**
 * Kinds of JPEG that libjpeg knows by name only, by the second byte of their frame's marker. No browser shows them, either. Lossless JPEG with
 * Huffman codes (0xc3) is none of them: libjpeg reads it.
 */
const UNREADABLE_FRAMES: Readonly<Record<number, string>> = {
  0xc5: 'hierarchical JPEG',
  0xc6: 'hierarchical JPEG',
  0xc7: 'hierarchical JPEG',
  0xcb: 'lossless JPEG',
  0xcd: 'hierarchical JPEG',
  0xce: 'hierarchical JPEG',
  0xcf: 'hierarchical JPEG',
  0xf7: 'JPEG-LS',
};
const READABLE_PRECISION = 8;

/** Rejects with UNSUPPORTED_FORMAT a JPEG that is whole as far as one can see, but of a kind that cannot be decoded. */
export function checkJpegReadable(head: JpegHead | undefined): void {
  if (head?.frame === undefined) { return; }
  const kind = UNREADABLE_FRAMES[head.frame] ?? (head.precision === READABLE_PRECISION ? undefined : `JPEG of ${head.precision} bits a channel`);
  if (kind === undefined) { return; }
  throw new RejectedImageError('UNSUPPORTED_FORMAT', `the image is a ${kind}, which cannot be read: save it as a common JPEG of 8 bits a channel`, {
    detail: `The file is a ${kind}, which cannot be read. Save it as a common JPEG of 8 bits a channel.`,
  });
}
