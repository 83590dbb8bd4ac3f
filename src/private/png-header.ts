import { closeSync, openSync, readSync } from 'fs';

const SIGNATURE = '89504e470d0a1a0a';

/** Up to here: signature, header chunk's length and name, width, height. */
const HEAD_BYTES = 24;

/** Width and height in pixels that a file announces; undefined if it is no PNG. */
export function pngDimensions(file: string): { readonly width: number; readonly height: number } | undefined {
  const head = Buffer.alloc(HEAD_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, head, 0, HEAD_BYTES, 0);
  } finally {
    closeSync(descriptor);
  }
  const isPng = head.toString('hex', 0, 8) === SIGNATURE && head.toString('latin1', 12, 16) === 'IHDR';
  return isPng ? { width: head.readUInt32BE(16), height: head.readUInt32BE(20) } : undefined;
}
