import { statSync } from 'node:fs';
import sharp from 'sharp';
import type { BenchPhoto } from './bench-photo';
import { photoKind } from './photo-kind';

/** Reads a file's header; undefined for what sharp cannot read, or not decode. */
export async function readPhoto(
  file: string,
  name: string,
  origin: BenchPhoto['origin'],
): Promise<BenchPhoto | undefined> {
  try {
    const metadata = await sharp(file, { limitInputPixels: false }).metadata();
    const { format, width, height } = metadata;
    const kind = photoKind(metadata);
    return kind === 'other'
      ? undefined
      : { file, name, format, width, height, bytes: statSync(file).size, kind, origin };
  } catch {
    return undefined;
  }
}
