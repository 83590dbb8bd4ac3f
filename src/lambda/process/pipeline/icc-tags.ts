const TAG_COUNT_AT = 128;
const ENTRY_BYTES = 12;

/** The tags of an ICC profile by their names, as far as its table goes. */
export function readTags(icc: Buffer): Map<string, Buffer> {
  const tags = new Map<string, Buffer>();
  const count = icc.length < TAG_COUNT_AT + 4 ? 0 : icc.readUInt32BE(TAG_COUNT_AT);
  for (let at = TAG_COUNT_AT + 4; at + ENTRY_BYTES <= icc.length && tags.size < count; at += ENTRY_BYTES) {
    const offset = icc.readUInt32BE(at + 4);
    tags.set(icc.toString('latin1', at, at + 4), icc.subarray(offset, offset + icc.readUInt32BE(at + 8)));
  }
  return tags;
}
