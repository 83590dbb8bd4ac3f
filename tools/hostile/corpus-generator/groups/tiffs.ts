import { directoryBytes, tiff, type TiffEntry } from '../builders';
import type { MadeFile } from '../made-file';

const HEADER_BYTES = 8;
const ENTRIES = 8;

/** TIFFs, with few and with far too many pages, and with directories that lie. */
export async function tiffs(): Promise<MadeFile[]> {
  return [
    { name: '3-pages.tif', bytes: pages(3), expected: 'ok' },
    { name: '1001-pages.tif', bytes: pages(1001), expected: 'reject:TOO_MANY_PIXELS' },
    {
      name: 'page-after-itself.tif',
      bytes: tiff([page(4, 4, dataAt(1))], Buffer.alloc(16), HEADER_BYTES),
      expected: 'any',
    },
    {
      name: '40001x1.tif',
      bytes: tiff([page(40_001, 1, dataAt(1))], Buffer.alloc(40_001)),
      expected: 'reject:TOO_MANY_PIXELS',
    },
    // more than libtiff takes: it calls this damage
    {
      name: '4000000000x4000000000.tif',
      bytes: tiff([page(4e9, 4e9, dataAt(1))]),
      expected: 'reject:TOO_MANY_PIXELS|reject:CORRUPT',
    },
    {
      name: 'strip-beyond-the-end.tif',
      bytes: tiff([page(1000, 1000, dataAt(1))], Buffer.alloc(16)),
      expected: 'reject:CORRUPT',
    },
    { name: 'no-page.tif', bytes: tiff([[]]), expected: 'reject:CORRUPT' },
  ];
}

function pages(count: number): Buffer {
  return tiff(
    Array.from({ length: count }, () => page(4, 4, dataAt(count))),
    Buffer.alloc(16),
  );
}

function dataAt(directories: number): number {
  return HEADER_BYTES + directories * directoryBytes(ENTRIES);
}

/** A grey picture in one strip, uncompressed. */
function page(width: number, height: number, stripAt: number): TiffEntry[] {
  return [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 1, 8],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    [273, 4, 1, stripAt],
    [278, 4, 1, height],
    [279, 4, 1, Math.min(width * height, 2 ** 32 - 1)],
  ];
}
