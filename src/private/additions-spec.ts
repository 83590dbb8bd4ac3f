import type { ExtensionSpec, FixedPosition, WatermarkSpec } from '../contract/variant-spec';
import type { ImageExtension } from '../image-extension';
import type { Watermark } from '../watermark';

/** What the process function is told of a watermark. */
export function watermarkSpec({ contentHash, position, margin, scale, opacity }: Watermark): WatermarkSpec {
  return { contentHash, position: position as string as FixedPosition, margin, scale, opacity };
}

/** What the process function is told of an extension. */
export function extensionSpec({ contentHash, timeout }: ImageExtension): ExtensionSpec {
  return { contentHash, timeoutSeconds: timeout.toSeconds() };
}
