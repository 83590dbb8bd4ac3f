import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import sharp from 'sharp';

/** Progressive JPEG of 5312 × 2988 pixels. */
export const PHOTO = readFileSync(path.join(__dirname, '../../fixtures/photos/seeding-cc0.jpg'));

/** Creates a JPEG of one color. */
export function plainJpeg(width: number, height: number, background = '#3366cc'): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

/** Creates a rotated photo with its orientation and GPS position in EXIF. */
export function photoFromPhone(): Promise<Buffer> {
  const gps = { GPSLatitudeRef: 'N', GPSLatitude: '47/1 22/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '8/1 33/1 0/1' };
  return sharp(PHOTO)
    .resize(1200)
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: gps })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}
