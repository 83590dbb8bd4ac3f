import { basePictures } from '../base-pictures';
import type { MadeFile } from '../made-file';
import { deflateZeros, pngChunk, withPngChunks } from '../png';

/** PNGs whose text inflates to a gigabyte, or never ends. */
export async function pngTexts(): Promise<MadeFile[]> {
  const { png } = await basePictures();
  const text = (type: string, head: string, content: Buffer) =>
    pngChunk(type, Buffer.concat([Buffer.from(head, 'latin1'), content]));
  const cut = Buffer.from(png);
  cut.writeUInt32BE(2 ** 32 - 1, 33);
  return [
    {
      name: 'ztxt-1-gigabyte.png',
      bytes: withPngChunks(png, text('zTXt', 'Comment\0\0', deflateZeros(1e9))),
      expected: 'any',
    },
    {
      name: 'itxt-1-gigabyte.png',
      bytes: withPngChunks(png, text('iTXt', 'Comment\0\x01\0\0\0', deflateZeros(1e9))),
      expected: 'any',
    },
    {
      name: '1-megabyte.png',
      bytes: withPngChunks(png, text('tEXt', 'Comment\0', Buffer.alloc(1_000_000, 'x'))),
      expected: 'ok',
    },
    {
      name: '60000-chunks.png',
      bytes: withPngChunks(png, ...Array.from({ length: 60_000 }, () => text('tEXt', 'k\0', Buffer.from('v')))),
      expected: 'any',
    },
    { name: 'endless-chunk.png', bytes: cut, expected: 'reject:CORRUPT' },
  ];
}
