import { valueInTime } from './deadline';
import { formatOfBytes, HEAD_BYTES } from '../contract/first-bytes';

/**
 * A file in a cloud folder may have to be downloaded before its first byte is readable: after this long, the name has
 * to do.
 */
const READ_TIMEOUT_MS = 3_000;

/** Content types of the formats that first bytes identify. */
const CLAIMS_A_FORMAT = /^image\/(jpe?g|png|webp|gif|avif|tiff|hei[cf])$/;

/**
 * Returns the content type to declare for a file: that of its first bytes, or else the one that the browser derives
 * from its name, which the API refuses before the file is sent. Bytes of no format refute a claim to be one.
 */
export async function declaredType(file: Blob): Promise<string> {
  const head = await readHead(file);
  const format = formatOfBytes(head);
  const isRefuted = head !== '' && CLAIMS_A_FORMAT.test(file.type);
  return format ? `image/${format}` : (!isRefuted && file.type) || 'application/octet-stream';
}

/** Returns the first bytes as Latin-1; empty if they cannot be read, as with a folder. */
export async function readHead(file: Blob): Promise<string> {
  const read = file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .then(buffer => String.fromCharCode(...new Uint8Array(buffer)));
  return valueInTime(read, READ_TIMEOUT_MS, '');
}

/** Returns true if the first byte of a file can still be read: it may have been changed, moved or deleted. */
export async function canBeRead(file: Blob): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
