import sharp from 'sharp';
import { readTiffTags } from './tags';
import { blameFile } from '../blame';
import { area } from '../dimensions';
import type { Header } from '../header';

const UNSPECIFIED = 0;

/**
 * A TIFF without the extra sample that it says is nothing in particular, as a PNG, upright, with its metadata; any other file stays as it is. libvips takes
 * the sample for alpha, which is mostly 0: an invisible picture. It has to go before anything is scaled, since colours are weighted by alpha there.
 */
export async function withoutFalseAlpha(bytes: Buffer, { format, upright, metadata }: Header): Promise<Buffer> {
  if (format !== 'tiff' || metadata.space === 'cmyk' || readTiffTags(bytes).extraSamples?.[0] !== UNSPECIFIED) { return bytes; }
  const image = sharp(bytes, { failOn: 'error', limitInputPixels: area(upright) });
  return blameFile(image.autoOrient().removeAlpha().keepMetadata().png({ compressionLevel: 0 }).toBuffer());
}
