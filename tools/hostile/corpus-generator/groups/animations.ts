import { animated } from '../../../../test/support/images/animated';
import { basePictures } from '../base-pictures';
import { gif, pngChunk, withPngChunks } from '../builders';
import type { MadeFile } from '../made-file';

const TOO_MANY = 'reject:TOO_MANY_PIXELS';

/** Animations, with few and with far too many frames. The first frame counts. */
export async function animations(): Promise<MadeFile[]> {
  return [
    { name: 'gif-20-frames.gif', bytes: gif(40, 30, 20), expected: 'ok' },
    { name: 'gif-1000-frames.gif', bytes: gif(40, 30, 1000), expected: 'ok' },
    { name: 'gif-1001-frames.gif', bytes: gif(40, 30, 1001), expected: TOO_MANY },
    { name: 'gif-10000-frames.gif', bytes: gif(1000, 1000, 10_000), expected: TOO_MANY },
    { name: 'gif-65535-canvas.gif', bytes: gif(65_535, 65_535, 1), expected: TOO_MANY },
    { name: 'gif-no-frame.gif', bytes: gif(40, 30, 0), expected: 'reject:CORRUPT' },
    { name: 'webp-300-frames.webp', bytes: await animated('webp', 16, 16, colors(300)), expected: 'ok' },
    { name: 'webp-1001-frames.webp', bytes: await animated('webp', 2, 2, colors(1001)), expected: TOO_MANY },
    { name: 'apng-300-frames.png', bytes: await apng(300), expected: 'ok' },
  ];
}

/** No two alike, or an encoder would merge them. */
function colors(count: number): [number, number, number][] {
  return Array.from({ length: count }, (_, index) => [index % 256, 255 - (index % 256), Math.floor(index / 256) * 40]);
}

/** Frames of nothing behind a picture: what does not know of animation ignores them. */
async function apng(frames: number): Promise<Buffer> {
  const control = Buffer.alloc(8);
  control.writeUInt32BE(frames, 0);
  const { png } = await basePictures();
  return withPngChunks(
    png,
    pngChunk('acTL', control),
    ...Array.from({ length: frames }, () => pngChunk('fcTL', Buffer.alloc(26))),
  );
}
