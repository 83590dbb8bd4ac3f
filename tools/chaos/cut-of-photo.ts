import * as path from 'node:path';
import sharp from 'sharp';
import { ROOT } from '../lib/paths';

const PHOTO = path.join(ROOT, 'test/fixtures/photos/seeding-cc0.jpg');
const WIDTH = 1600;

let smaller: Promise<Buffer> | undefined;

/** A square out of a real photo, as PNG: another one for each index. Being square, it keeps its mean colour in a size that crops to a square. */
export async function cutOfPhoto(index: number): Promise<Buffer> {
  smaller ??= sharp(PHOTO).resize({ width: WIDTH }).png().toBuffer();
  const photo = sharp(await smaller);
  const { width, height } = await photo.metadata();
  const side = 160 + ((index * 7) % 240);
  const at = (step: number, length: number) => (index * step) % (length - side);
  return photo
    .extract({ left: at(37, width), top: at(53, height), width: side, height: side })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
