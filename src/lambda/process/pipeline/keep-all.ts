import type { Metadata, Sharp } from 'sharp';

/** XMP's copy of the orientation tag, as attribute or as element. */
const XMP_ORIENTATION = /(tiff:Orientation(?:\s*=\s*["']|>)\s*)[2-8]/g;

/**
 * Keeps EXIF and XMP. The pixels are upright and sRGB by now: so the orientation tags say 1 (sharp sees to EXIF's),
 * and an sRGB profile takes the place of the image's own; 16 bits a channel without one get none, since sharp would take them for Display P3. IPTC's old binary block is lost, since only JPEG and TIFF have a place for it.
 */
export function keepAll(image: Sharp, metadata: Metadata): Sharp {
  const kept = metadata.space === 'rgb16' && !metadata.hasProfile ? image.keepMetadata() : image.withMetadata();
  const xmp = metadata.xmpAsString;
  return xmp ? kept.withXmp(xmp.replace(XMP_ORIENTATION, '$11')) : kept;
}
