/** Width and height of an image in pixels. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** Number of bytes that hold the size in all formats but JPEG. */
const HEAD_BYTES = 30;
/** Number of bytes to read at a time. Each reading costs a browser about a millisecond, however short it is. */
const READ_BYTES = 1024;
/** Largest number of segments before the size of a JPEG. */
const MAX_SEGMENTS = 200;
/** Frame headers: all markers from C0 to CF but those of tables. */
const NO_FRAME = [0xc4, 0xc8, 0xcc];

/**
 * Returns the width and height of a JPEG, PNG, GIF or WebP as they are stored; undefined for other files. Reads headers
 * only, whatever the size of the file. A photo that EXIF turns on its side is displayed with the two exchanged, which
 * limits of pixels and of the longest side do not notice.
 */
export async function measureImage(file: Blob): Promise<PixelSize | undefined> {
  const head = await view(file, 0);
  const text = (at: number, length: number) =>
    String.fromCharCode(
      ...Array.from({ length }, (_, index) => (at + index < head.byteLength ? head.getUint8(at + index) : 0)),
    );
  if (text(0, 2) === '\xff\xd8') {
    return measureJpeg(file, head);
  }
  if (head.byteLength < HEAD_BYTES) {
    return /^GIF8/.test(text(0, 4)) && head.byteLength >= 10 ? gif(head) : undefined;
  }
  if (text(0, 4) === '\x89PNG') {
    return { width: head.getUint32(16), height: head.getUint32(20) };
  }
  if (text(0, 4) === 'GIF8') {
    return gif(head);
  }
  return text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP' ? measureWebp(head, text(12, 4)) : undefined;
}

function gif(head: DataView): PixelSize {
  return { width: head.getUint16(6, true), height: head.getUint16(8, true) };
}

function measureWebp(head: DataView, chunk: string): PixelSize | undefined {
  switch (chunk) {
    case 'VP8 ':
      return { width: head.getUint16(26, true) % 0x4000, height: head.getUint16(28, true) % 0x4000 };
    case 'VP8L': {
      const bits = head.getUint32(21, true);
      return { width: (bits % 0x4000) + 1, height: (Math.floor(bits / 0x4000) % 0x4000) + 1 };
    }
    case 'VP8X':
      return {
        width: (head.getUint32(24, true) % 0x1000000) + 1,
        height: Math.floor(head.getUint32(26, true) / 0x100) + 1,
      };
    default:
      return undefined;
  }
}

/** Walks over the segments: a large preview or profile can come before the size. */
async function measureJpeg(file: Blob, start: DataView): Promise<PixelSize | undefined> {
  let [at, head] = [2, new DataView(start.buffer, 2)];
  for (let segment = 0; segment < MAX_SEGMENTS; segment++) {
    if (head.byteLength < 9 && at + head.byteLength < file.size) {
      head = await view(file, at);
    }
    if (head.byteLength < 9 || head.getUint8(0) !== 0xff) {
      return undefined;
    }
    const marker = head.getUint8(1);
    if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.includes(marker)) {
      return { width: head.getUint16(7), height: head.getUint16(5) };
    }
    // a marker can be filled up with bytes of FF
    const length = marker === 0xff ? 1 : 2 + head.getUint16(2);
    at += length;
    head = new DataView(head.buffer, Math.min(head.byteOffset + length, head.buffer.byteLength));
  }
  return undefined;
}

async function view(file: Blob, at: number): Promise<DataView> {
  return new DataView(await file.slice(at, at + READ_BYTES).arrayBuffer());
}
