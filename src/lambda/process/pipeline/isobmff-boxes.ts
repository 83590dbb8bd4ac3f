const HEADER_BYTES = 8;
const LARGE_SIZE_BYTES = 8;
/** No real file has so many on one level; walking through millions of empty ones would take seconds. */
const MAX_BOXES = 10_000;

/** A box of an ISO base media file, without its header. */
export interface Box {
  readonly type: string;
  readonly content: Buffer;
}

/** The boxes that bytes consist of, up to the first that goes past their end. */
export function boxesIn(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + HEADER_BYTES <= bytes.length && boxes.length < MAX_BOXES;) {
    const short = bytes.readUInt32BE(at);
    const isLarge = short === 1 && at + HEADER_BYTES + LARGE_SIZE_BYTES <= bytes.length;
    const size = isLarge ? Number(bytes.readBigUInt64BE(at + HEADER_BYTES)) : short === 0 ? bytes.length - at : short;
    const start = at + HEADER_BYTES + (isLarge ? LARGE_SIZE_BYTES : 0);
    const end = at + size;
    if (end < start || end > bytes.length) { break; }
    boxes.push({ type: bytes.toString('latin1', at + 4, at + HEADER_BYTES), content: bytes.subarray(start, end) });
    at = end;
  }
  return boxes;
}

/** The first box of a type. */
export function boxOfType(boxes: readonly Box[], type: string): Box | undefined {
  return boxes.find(box => box.type === type);
}
