import type { Remedy } from './remedy';
import type { UploadLimits } from '../../client/queue-types';

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Error of a file that could not be made smaller. `reason`: UNREADABLE or STILL_TOO_LARGE. */
export class ShrinkError extends Error {
  constructor(readonly reason: 'UNREADABLE' | 'STILL_TOO_LARGE') {
    super(reason);
    this.name = 'ShrinkError';
  }
}

const QUALITY = 0.9;
/** Share of the byte limit to aim for: the size of a file does not follow its pixels exactly. */
const AIM = 0.9;
const MAX_TRIES = 8;

/** Formats that browsers can write, with their usual ending. */
const ENDINGS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/png': 'png' };

/** Returns the largest size within the limits, with the aspect ratio of `size`. It never enlarges. */
export function targetSize({ width, height }: Size, { maxPixels = Infinity, maxSide = Infinity }: UploadLimits): Size {
  const scale = Math.min(1, maxSide / Math.max(width, height), Math.sqrt(maxPixels / (width * height)));
  return scaled({ width, height }, scale, maxPixels);
}

/** Returns a size times a factor of at most 1, in whole pixels, at least one a side. */
function scaled({ width, height }: Size, factor: number, maxPixels = Infinity): Size {
  const [long, short] = [Math.max(width, height), Math.min(width, height)].map(side =>
    Math.max(1, Math.floor(side * factor + 1e-9)),
  );
  // a line of one pixel cannot become thinner
  const length = short * long > maxPixels ? Math.max(1, Math.floor(maxPixels / short)) : long;
  return width >= height ? { width: length, height: short } : { width: short, height: length };
}

/** Returns the formats in which to save, best first. JPEG has no transparency: others become it last. */
export function targetTypes(contentType: string, remedy: Remedy, allowedTypes?: readonly string[]): string[] {
  const types =
    contentType === 'image/jpeg' || remedy === 'convert'
      ? ['image/jpeg', 'image/webp', 'image/png']
      : ['image/webp', 'image/png', 'image/jpeg'];
  return types.filter(type => allowedTypes?.includes(type) ?? true);
}

/**
 * Saves a picture within the limits: fewer pixels, then fewer bytes. Throws ShrinkError if the browser cannot read it,
 * or if no size fits.
 */
export async function makeSmaller(
  file: File,
  limits: UploadLimits,
  { contentType, remedy }: { readonly contentType: string; readonly remedy: Remedy },
): Promise<File> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new ShrinkError('UNREADABLE');
  });
  try {
    for (const type of targetTypes(contentType, remedy, limits.allowedTypes)) {
      const blob = await fit(bitmap, type, limits);
      if (blob !== undefined) {
        return new File([blob], renamed(file.name, ENDINGS[type]), { type, lastModified: file.lastModified });
      }
    }
    throw new ShrinkError('STILL_TOO_LARGE');
  } finally {
    bitmap.close();
  }
}

/** Returns a file name with another ending. */
export function renamed(name: string, ending: string): string {
  const stem = name.replace(/(?<=.)\.[\p{L}\p{N}]{1,5}$/u, '');
  // the many endings of JPEG can stay
  return ending === 'jpg' && /\.(jpe?g|jfif)$/i.test(name) ? name : `${stem}.${ending}`;
}

async function fit(bitmap: ImageBitmap, type: string, limits: UploadLimits): Promise<Blob | undefined> {
  const { maxBytes = Infinity, maxPixels } = limits;
  let size = targetSize(bitmap, limits);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const blob = await draw(bitmap, size, type);
    // a browser that cannot write a format writes PNG
    if (blob.type !== type) {
      return undefined;
    }
    if (blob.size <= maxBytes) {
      return blob;
    }
    size = scaled(size, Math.sqrt((maxBytes / blob.size) * AIM), maxPixels);
  }
  return undefined;
}

/** Draws a bitmap, which is upright, at another size. The canvas is emptied: browsers free its memory late. */
async function draw(bitmap: ImageBitmap, { width, height }: Size, type: string): Promise<Blob> {
  const canvas = createCanvas({ width, height });
  const context = canvas.getContext('2d', { alpha: type !== 'image/jpeg' }) as OffscreenCanvasRenderingContext2D | null;
  try {
    if (context === null) {
      throw new ShrinkError('UNREADABLE');
    }
    if (type === 'image/jpeg') {
      context.fillStyle = '#fff';
      context.fillRect(0, 0, width, height);
    }
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    return await toBlob(canvas, type);
  } finally {
    canvas.width = canvas.height = 0;
  }
}

function createCanvas({ width, height }: Size): OffscreenCanvas | HTMLCanvasElement {
  if (typeof OffscreenCanvas !== 'undefined') {
    return new OffscreenCanvas(width, height);
  }
  return Object.assign(document.createElement('canvas'), { width, height });
}

async function toBlob(canvas: OffscreenCanvas | HTMLCanvasElement, type: string): Promise<Blob> {
  if ('convertToBlob' in canvas) {
    return canvas.convertToBlob({ type, quality: QUALITY });
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new ShrinkError('UNREADABLE'))), type, QUALITY),
  );
}
