import { type Box, boxesIn } from '../../src/lambda/process/pipeline/inspect/heif/items';

/** A property box of a HEIF, such as `clap`, with its content. */
export function property(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + content.length);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, content]);
}

/**
 * A `clap` of four fractions: width, height, and how far its centre is off that of the picture to the right and down.
 */
export function clap(...fractions: ReadonlyArray<readonly [number, number]>): Buffer {
  const content = Buffer.alloc(32);
  fractions.flat().forEach((word, index) => content.writeInt32BE(word, index * 4));
  return property('clap', content);
}

/** An `irot`: anticlockwise, by quarters. */
export const irot = (quarters: number) => property('irot', Buffer.of(quarters));

/** An `imir`: 0 swaps top and bottom, 1 left and right. */
export const imir = (axis: number) => property('imir', Buffer.of(axis));

/** The number of the `clap` in the files of test/fixtures/heic, which pad their pictures to 64 × 64 pixels. */
const FIXTURE_CLAP = 4;

/**
 * A file of test/fixtures/heic whose items (by number, from 1) have these transforms, in this order, instead of their
 * own crop.
 */
export function withTransforms(heif: Buffer, added: readonly Buffer[], items: readonly number[] = [1]): Buffer {
  return rebuildMeta(heif, (type, content) => {
    switch (type) {
      case 'ipco':
        return Buffer.concat([content, ...added]);
      case 'ipma':
        return withAssociations(content, boxCount(heif), added.length, items);
      default:
        return content;
    }
  });
}

/** The number of the first idle item. */
const FIRST_IDLE = 1000;

/** The file with many more items, which nothing refers to. */
export function withIdleItems(heif: Buffer, count: number): Buffer {
  const idle = (make: (item: number) => Buffer) =>
    Array.from({ length: count }, (_, index) => make(FIRST_IDLE + index));
  return rebuildMeta(heif, (type, content) => {
    switch (type) {
      case 'iinf':
        return counted(
          content,
          4,
          idle(item => property('infe', numbered('\x02\0\0\x01\0\0\0\0mime\0a/b\0', 4, item))),
        );
      // like the first one, which begins after the 8 bytes before it, and only a byte long
      case 'iloc':
        return counted(
          content,
          6,
          idle(item => Buffer.concat([numbered('\0\0\0\0', 0, item), content.subarray(12, 22), Buffer.of(0, 0, 0, 1)])),
        );
      default:
        return content;
    }
  });
}

/** A list with more entries; where it says how many there are is told by the place. */
function counted(list: Buffer, countAt: number, entries: readonly Buffer[]): Buffer {
  const longer = Buffer.concat([list, ...entries]);
  longer.writeUInt16BE(list.readUInt16BE(countAt) + entries.length, countAt);
  return longer;
}

function numbered(text: string, at: number, item: number): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  bytes.writeUInt16BE(item, at);
  return bytes;
}

type Edit = (type: string, content: Buffer) => Buffer;

function rebuildMeta(heif: Buffer, edit: Edit): Buffer {
  const meta = boxesIn(heif, 0, heif.length).find(({ type }) => type === 'meta')!;
  const rebuild = (edited: Edit) => rebuilt(heif, meta, edited);
  const grown = rebuild(edit).length - (meta.end - meta.start + 8);
  const moved = rebuild((type, content) =>
    type === 'iloc' ? withOffsets(edit(type, content), grown) : edit(type, content),
  );
  return Buffer.concat([heif.subarray(0, meta.start - 8), moved, heif.subarray(meta.end)]);
}

function rebuilt(heif: Buffer, { type, start, end }: Box, edit: Edit): Buffer {
  if (type !== 'meta' && type !== 'iprp') {
    return property(type, edit(type, heif.subarray(start, end)));
  }
  const head = type === 'meta' ? 4 : 0;
  const children = boxesIn(heif, start + head, end).map(box => rebuilt(heif, box, edit));
  return property(type, Buffer.concat([heif.subarray(start, start + head), ...children]));
}

function boxCount(heif: Buffer): number {
  const inside = (box: Box, type: string, head: number) =>
    boxesIn(heif, box.start + head, box.end).find(child => child.type === type)!;
  const meta = boxesIn(heif, 0, heif.length).find(({ type }) => type === 'meta')!;
  const ipco = inside(inside(meta, 'iprp', 4), 'ipco', 0);
  return boxesIn(heif, ipco.start, ipco.end).length;
}

/** Version 0, one byte for each property. */
function withAssociations(ipma: Buffer, before: number, added: number, items: readonly number[]): Buffer {
  expect(ipma.readUInt32BE(0)).toBe(0);
  const own = Array.from({ length: added }, (_, index) => 0x80 + before + index + 1);
  const parts = [ipma.subarray(0, 8)];
  for (let at = 8; at < ipma.length; at += 3 + ipma[at + 2]) {
    const entry = ipma.subarray(at, at + 3 + ipma[at + 2]);
    if (!items.includes(entry.readUInt16BE(0))) {
      parts.push(entry);
      continue;
    }
    const kept = [...entry.subarray(3)].filter(number => number % 0x80 !== FIXTURE_CLAP);
    parts.push(entry.subarray(0, 2), Buffer.of(kept.length + added, ...kept, ...own));
  }
  return Buffer.concat(parts);
}

/** Version 0, an absolute base and extents of 4 bytes each for offset and length. */
function withOffsets(iloc: Buffer, grown: number): Buffer {
  expect(iloc.subarray(0, 6)).toEqual(Buffer.of(0, 0, 0, 0, 0x44, 0x40));
  const moved = Buffer.from(iloc);
  for (let item = 0, at = 8; item < iloc.readUInt16BE(6); item++) {
    moved.writeUInt32BE(iloc.readUInt32BE(at + 4) + grown, at + 4);
    at += 10 + 8 * iloc.readUInt16BE(at + 8);
  }
  return moved;
}
