import { orientedJpeg } from '../../../../test/support/images/corners';
import { exifSegment, withSegments } from '../jpeg';
import type { MadeFile } from '../made-file';
import { tiff } from '../tiff';

const ORIENTATION = 0x0112;

/** One picture in each EXIF orientation, landscape and portrait, and with values that the standard does not know. */
export async function orientations(): Promise<MadeFile[]> {
  return [...(await all('landscape', 400, 300)), ...(await all('portrait', 300, 400))];
}

async function all(name: string, width: number, height: number): Promise<MadeFile[]> {
  const upright = await orientedJpeg(1, width, height);
  const known = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map(async value => ({
      name: `${name}_${value}.jpg`,
      bytes: await orientedJpeg(value, width, height),
      expected: 'ok',
    })),
  );
  const unknown = [0, 9, 10, 11, 65_535].map(value => ({
    name: `${name}_${value}.jpg`,
    bytes: withSegments(upright, exifSegment(tiff([[[ORIENTATION, 3, 1, value]]]))),
    expected: 'ok',
  }));
  return [...known, ...unknown];
}
