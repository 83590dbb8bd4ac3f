import type { Metadata, Sharp } from 'sharp';
import { pngFrame, type Frame } from './frame';
import { plainXmp } from './kept/plain-xmp';
import { pngWithoutThumbnail } from './kept/replace-exif';

/**
 * Keeps EXIF and XMP. The pixels are upright and sRGB by now: so the orientation tags say 1 (sharp sees to EXIF's),
 * and an sRGB profile takes the place of the image's own; 16 bits a channel without one get none, since sharp would take them for Display P3. IPTC's old binary block is lost, since only JPEG and TIFF have a place for it.
 */
export function keepAll(image: Sharp, metadata: Metadata): Sharp {
  const kept = metadata.space === 'rgb16' && !metadata.hasProfile ? image.keepMetadata() : image.withMetadata();
  const xmp = metadata.xmpAsString;
  return xmp ? kept.withXmp(plainXmp(xmp)) : kept;
}

/** Runs a pipeline to the end and keeps its pixels with all metadata that are still true of them: not with the original's thumbnail. */
export async function toKeptFrame(image: Sharp, metadata: Metadata): Promise<Frame> {
  const { data, info } = await keepAll(image, metadata).png({ compressionLevel: 0 }).toBuffer({ resolveWithObject: true });
  return pngFrame(pngWithoutThumbnail(data), info);
}
