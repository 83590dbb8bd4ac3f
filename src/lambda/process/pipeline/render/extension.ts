import sharp, { type Sharp } from 'sharp';
import type { ImageContext, ImageExtensionModule, VariantContext } from '../../../../../extension';
import { withDeadline } from '../../../deadline';
import { messageOf, ProcessingError } from '../../../errors';
import { type Bitmap, toBitmap, toBitmapWithMetadata } from '../bitmap';

/** The user's own module, and how long one call of a hook of it may take. */
export interface Extension {
  readonly hooks: ImageExtensionModule;
  readonly timeoutSeconds: number;
}

/** What is shown of an error's text. */
const MAX_DETAIL = 500;

/** Lets the user's module change the whole picture; the same bitmap if it has no hook for that. Throws ProcessingError with a detail. */
export async function extendImage(
  bitmap: Bitmap,
  { hooks, timeoutSeconds }: Extension,
  context: Omit<ImageContext, 'sharp'>,
): Promise<Bitmap> {
  if (!hooks.image) {
    return bitmap;
  }
  return runHook('image', timeoutSeconds, bitmap, image => hooks.image!(image, { ...context, sharp }));
}

/** Lets the user's module change one variant; the same bitmap if it has no hook for that. Throws ProcessingError with a detail. */
export async function extendVariant(
  bitmap: Bitmap,
  { hooks, timeoutSeconds }: Extension,
  context: Omit<VariantContext, 'sharp'>,
): Promise<Bitmap> {
  if (!hooks.variant) {
    return bitmap;
  }
  return runHook('variant', timeoutSeconds, bitmap, image => hooks.variant!(image, { ...context, sharp }));
}

/** The error for what an extension did wrong, with a text that is shown to whoever sees the image's manifest. */
export function extensionError(detail: string, cause?: unknown): ProcessingError {
  return new ProcessingError('PROCESSING_ERROR', `the extension failed: ${detail}`, {
    cause,
    detail: detail.slice(0, MAX_DETAIL),
  });
}

async function runHook(
  name: string,
  seconds: number,
  bitmap: Bitmap,
  call: (image: Sharp) => unknown,
): Promise<Bitmap> {
  const timeOut = () => {
    const detail = `the extension's hook "${name}" was not done after ${seconds} seconds`;
    return new ProcessingError('TIMED_OUT', detail, { detail });
  };
  return withDeadline(render(name, bitmap, call), seconds, timeOut);
}

async function render(name: string, bitmap: Bitmap, call: (image: Sharp) => unknown): Promise<Bitmap> {
  try {
    return await toFrame(bitmap, await call(bitmap.open()), name);
  } catch (error) {
    if (error instanceof ProcessingError) {
      throw error;
    }
    throw extensionError(messageOf(error) || `the extension's hook "${name}" threw an error without a message`, error);
  }
}

/** Pixels are taken by way of a PNG, since sharp gives other colour spaces, and grey with alpha, as something else than RGB otherwise. */
async function toFrame(source: Bitmap, result: unknown, name: string): Promise<Bitmap> {
  if (!isSharp(result)) {
    throw extensionError(
      `the extension's hook "${name}" returned ${kindOf(result)}, expected a sharp image: return the one it got to leave it as it is`,
    );
  }
  const image = result.toColourspace('srgb');
  if (source.carriesMetadata) {
    return toBitmapWithMetadata(image);
  }
  const png = await image.png({ compressionLevel: 0 }).toBuffer();
  return toBitmap(sharp(png, { limitInputPixels: false }));
}

/** An extension may bring a sharp of its own, so its class says nothing. */
function isSharp(value: unknown): value is Sharp {
  return (
    typeof value === 'object' && value !== null && ['toColourspace', 'png', 'toBuffer'].every(method => method in value)
  );
}

function kindOf(value: unknown): string {
  return value === undefined ? 'nothing' : value === null ? 'null' : `a value of type ${typeof value}`;
}
