import sharp from 'sharp';
import { FORMATS, SIZES } from './job';

/** The way of most tutorials: one sharp pipeline per output, each decoding the file anew, with sharp's defaults. */
export async function renderUsual(bytes: Buffer): Promise<void> {
  for (const { name, enlarge, ...size } of SIZES) {
    for (const { format, quality } of FORMATS) {
      await sharp(bytes).autoOrient().resize({ ...size, withoutEnlargement: !enlarge }).toFormat(format, { quality }).toBuffer();
    }
  }
}
