/* eslint-disable no-bitwise -- fields of bits, as the format has them */
/**
 * Replaces the only `colr` box of an AVIF or HEIC by code points of ITU-T H.273, with the same matrix, or an ICC
 * profile.
 */
export function withColr(
  file: Buffer,
  colr: { primaries: number; transfer: number; isFullRange?: boolean } | Buffer,
): Buffer {
  const at = file.indexOf('colr') + 4;
  if (Buffer.isBuffer(colr)) {
    const content = Buffer.concat([Buffer.from('prof', 'latin1'), colr]);
    return splice(file, ['meta', 'iprp', 'ipco', 'colr'], { at, remove: 11, insert: content });
  }
  const copy = Buffer.from(file);
  copy.writeUInt16BE(colr.primaries, at + 4);
  copy.writeUInt16BE(colr.transfer, at + 6);
  copy[at + 10] = colr.isFullRange === false ? 0 : 0x80;
  return copy;
}

/** Declares the colors of an AVIF (item 1) as multiplied by its alpha (item 2). */
export function withPrem(file: Buffer): Buffer {
  const prem = Buffer.from('\0\0\0\x0eprem\0\x01\0\x01\0\x02', 'latin1');
  return splice(file, ['meta', 'iref'], { at: file.indexOf('iref') + 8, remove: 0, insert: prem });
}

/** Replaces bytes within boxes, and updates the lengths of the boxes and the offsets of the pixels. */
function splice(
  file: Buffer,
  boxes: readonly string[],
  { at, remove, insert }: { at: number; remove: number; insert: Buffer },
): Buffer {
  const growth = insert.length - remove;
  const edited = Buffer.concat([file.subarray(0, at), insert, file.subarray(at + remove)]);
  for (const type of boxes) {
    const head = file.indexOf(type) - 4;
    edited.writeUInt32BE(file.readUInt32BE(head) + growth, head);
  }
  moveItems(edited, growth);
  return edited;
}

/** Updates the offsets in an `iloc` of version 0, whose numbers have 4 bytes. */
function moveItems(file: Buffer, growth: number): void {
  const iloc = file.indexOf('iloc') + 4;
  const baseBytes = file[iloc + 5] >> 4;
  let at = iloc + 8;
  for (let item = file.readUInt16BE(iloc + 6); item > 0; item--) {
    const moved = at + 4 + (baseBytes === 0 ? 2 : 0);
    file.writeUInt32BE(file.readUInt32BE(moved) + growth, moved);
    at += 4 + baseBytes + 2 + 8;
  }
}
