/** Returns the position of the first scan's data. */
export function dataAt(jpeg: Buffer): number {
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  return scan + 2 + jpeg.readUInt16BE(scan + 2);
}

/** Keeps a share of the data, with an end marker or without. */
export function cutJpeg(jpeg: Buffer, share: number, hasEnd: boolean): Buffer {
  const from = dataAt(jpeg);
  const left = jpeg.subarray(0, from + Math.floor((jpeg.length - 2 - from) * share));
  return hasEnd ? Buffer.concat([left, Buffer.from([0xff, 0xd9])]) : left;
}

/** Replaces some of the data by zeros, like a sector that was never written. */
export function holedJpeg(jpeg: Buffer, share: number, length: number): Buffer {
  const from = dataAt(jpeg);
  const at = from + Math.floor((jpeg.length - from) * share);
  return Buffer.from(jpeg).fill(0, at, at + length);
}

/** Makes a JPEG announce a height or width that is larger by a factor. */
export function stretchedJpeg(jpeg: Buffer, side: 'height' | 'width', factor: number): Buffer {
  const copy = Buffer.from(jpeg);
  const at = frameAt(copy) + (side === 'height' ? 5 : 7);
  copy.writeUInt16BE(Math.round(copy.readUInt16BE(at) * factor), at);
  return copy;
}

/** Makes the frame of a JPEG announce another kind, or another number of bits per channel. */
export function renamedFrame(
  jpeg: Buffer,
  { marker, precision }: { readonly marker?: number; readonly precision?: number },
): Buffer {
  const copy = Buffer.from(jpeg);
  const at = frameAt(copy);
  if (marker !== undefined) {
    copy[at + 1] = marker;
  }
  if (precision !== undefined) {
    copy[at + 4] = precision;
  }
  return copy;
}

function frameAt(jpeg: Buffer): number {
  for (let at = 2; ; at += 2 + jpeg.readUInt16BE(at + 2)) {
    if ([0xc0, 0xc1, 0xc2].includes(jpeg[at + 1])) {
      return at;
    }
  }
}
