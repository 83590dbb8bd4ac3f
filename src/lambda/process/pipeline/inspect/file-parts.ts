/** A part of an image file: a segment of a JPEG, or a chunk of a PNG or WebP. */
export interface FilePart {
  /** Marker of a segment, in hexadecimal, or name of a chunk. */
  readonly name: string;
  readonly content: Buffer;
}

const MARKER = 0xff;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const FIRST_RESTART = 0xd0;

/**
 * Walks the segments of a JPEG to its end. Stops at a scan of all components, after which a baseline JPEG has no
 * more.
 */
export function* jpegSegments(bytes: Buffer): Generator<FilePart> {
  let components = Infinity;
  for (let at = bytes.indexOf(MARKER, 2); at >= 0 && at + 4 <= bytes.length; at = bytes.indexOf(MARKER, at)) {
    const marker = bytes[at + 1];
    if (marker === END_OF_IMAGE) {
      return;
    }
    if (marker === MARKER) {
      at += 1;
      continue;
    }
    if (marker < 2 || (marker >= FIRST_RESTART && marker < END_OF_IMAGE)) {
      at += 2;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const content = bytes.subarray(at + 4, end);
    yield { name: marker.toString(16), content };
    // baseline: precision, height, width, and how many components
    if (marker === 0xc0 && content.length > 5) {
      components = content[5];
    }
    if (marker === START_OF_SCAN && content[0] >= components) {
      return;
    }
    at = end;
  }
}

const PNG_SIGNATURE_BYTES = 8;
const PNG_CHUNK_EXTRA_BYTES = 12;

/** Walks the chunks of a PNG. */
export function* pngChunks(bytes: Buffer): Generator<FilePart> {
  for (let at = PNG_SIGNATURE_BYTES; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    yield { name: bytes.toString('latin1', at + 4, at + 8), content: bytes.subarray(at + 8, at + 8 + length) };
    at += PNG_CHUNK_EXTRA_BYTES + length;
  }
}

const RIFF_HEADER_BYTES = 12;
const RIFF_CHUNK_HEADER_BYTES = 8;
/** Length of a frame's position, dimensions, duration and flags, before the chunks with its pixels. */
const FRAME_HEADER_BYTES = 16;

/**
 * Walks the chunks of a WebP, including those within frames. A frame that claims the rest of the file hides nothing:
 * libwebp finds its chunks, too.
 */
export function* webpChunks(bytes: Buffer): Generator<FilePart> {
  for (let at = RIFF_HEADER_BYTES; at + RIFF_CHUNK_HEADER_BYTES <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = name === 'ANMF' ? FRAME_HEADER_BYTES : bytes.readUInt32LE(at + 4);
    at += RIFF_CHUNK_HEADER_BYTES;
    yield { name, content: bytes.subarray(at, at + length) };
    at += length + (length % 2);
  }
}
