import { INPUT_KINDS } from '../../contract/input-formats';
import type { ErrorInfo } from '../image-error';
import type { UploadItem, UploadLimits } from '../queue-types';

const ALL_TYPES: readonly string[] = INPUT_KINDS.map(({ contentType }) => contentType);

/** Facts about a file that limits apply to. */
export interface MeasuredFile extends Pick<UploadItem, 'contentType' | 'width' | 'height'> {
  readonly bytes: number;
}

/**
 * Checks a file against limits. Returns undefined if it is within them, and otherwise the reason, with the codes of the
 * server: pixels and sides share TOO_MANY_PIXELS. Without `allowedTypes`, the formats of the construct are accepted.
 */
export function checkLimits(file: MeasuredFile, limits: UploadLimits): ErrorInfo | undefined {
  return checkBytes(file, limits) ?? checkPixels(file, limits);
}

function checkBytes({ contentType, bytes }: MeasuredFile, limits: UploadLimits): ErrorInfo | undefined {
  const { maxBytes, allowedTypes } = limits;
  if (!(allowedTypes ?? ALL_TYPES).includes(contentType)) {
    return { code: contentType.startsWith('image/') ? 'UNSUPPORTED_FORMAT' : 'NOT_AN_IMAGE', allowedTypes };
  }
  if (bytes === 0) {
    return { code: 'EMPTY_FILE' };
  }
  return maxBytes !== undefined && bytes > maxBytes ? { code: 'TOO_LARGE', maxBytes } : undefined;
}

function checkPixels({ width, height }: MeasuredFile, { maxPixels, maxSide }: UploadLimits): ErrorInfo | undefined {
  if (width === undefined || height === undefined) {
    return undefined;
  }
  if (maxSide !== undefined && Math.max(width, height) > maxSide) {
    return { code: 'TOO_MANY_PIXELS', maxSide };
  }
  return maxPixels !== undefined && width * height > maxPixels ? { code: 'TOO_MANY_PIXELS', maxPixels } : undefined;
}
