import sharp, { type Sharp } from 'sharp';
import type { ImageContext, ImageExtensionModule, VariantContext } from '../../../../../extension';
import { withDeadline } from '../../../deadline';
import { messageOf, ProcessingError } from '../../../errors';
import { type Bitmap, toBitmap, toBitmapWithMetadata } from '../bitmap';

/** The user's module, and the timeout of one call of a hook. */
export interface Extension {
  readonly hooks: ImageExtensionModule;
  readonly timeoutSeconds: number;
}

/** Maximum number of characters of an error message that are shown. */
const MAX_DETAIL = 500;

/** Applies the hook `image` to the whole picture, if there is one. Throws ProcessingError with a detail if it fails. */
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

/** Applies the hook `variant` to one variant, if there is one. Throws ProcessingError with a detail if it fails. */
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

/** Creates the error for a failed extension. Its detail is shown in the image's manifest. */
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
  const timeoutError = () => {
    const detail = `the extension's hook "${name}" was not done after ${seconds} seconds`;
    return new ProcessingError('TIMED_OUT', detail, { detail });
  };
  return withDeadline(render(name, bitmap, call), seconds, timeoutError);
}

async function render(name: string, bitmap: Bitmap, call: (image: Sharp) => unknown): Promise<Bitmap> {
  try {
    return await extractBitmap(bitmap, await call(bitmap.open()), name);
  } catch (error) {
    if (error instanceof ProcessingError) {
      throw error;
    }
    throw extensionError(messageOf(error) || `the extension's hook "${name}" threw an error without a message`, error);
  }
}

/** Takes the pixels by way of a PNG: sharp's raw output of other color spaces, and of grey with alpha, is not RGB. */
async function extractBitmap(source: Bitmap, result: unknown, name: string): Promise<Bitmap> {
  if (!isSharp(result)) {
    throw extensionError(
      `the extension's hook "${name}" returned ${kindOf(result)}, ` +
        'expected a sharp image: return the one it got to keep it as it is',
    );
  }
  const image = result.toColourspace('srgb');
  if (source.carriesMetadata) {
    return toBitmapWithMetadata(image);
  }
  const png = await image.png({ compressionLevel: 0 }).toBuffer();
  return toBitmap(sharp(png, { limitInputPixels: false }));
}

/** Tells by methods, since an extension may bundle its own sharp, whose class differs. */
function isSharp(value: unknown): value is Sharp {
  return (
    typeof value === 'object' && value !== null && ['toColourspace', 'png', 'toBuffer'].every(method => method in value)
  );
}

function kindOf(value: unknown): string {
  return value === undefined ? 'nothing' : value === null ? 'null' : `a value of type ${typeof value}`;
}
