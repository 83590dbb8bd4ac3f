import sharp from 'sharp';
import { FORMATS, type Outputs, SIZES } from '../job';

/** The way of most tutorials: one sharp pipeline per output, each decoding the file again, with sharp's defaults. */
export async function baseline(bytes: Buffer): Promise<Outputs> {
  const outputs: Outputs = new Map();
  for (const { name, enlarge, ...size } of SIZES) {
    for (const { format, quality } of FORMATS) {
      const image = sharp(bytes)
        .autoOrient()
        .resize({ ...size, withoutEnlargement: !enlarge });
      if (format === 'jpeg') {
        image.flatten({ background: '#ffffff' });
      }
      outputs.set(`${name}.${format}`, await image.toFormat(format, { quality }).toBuffer());
    }
  }
  return outputs;
}
