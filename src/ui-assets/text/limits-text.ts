import { formatBytes, formatNumber, typeNames } from './format';
import type { PagePreset } from '../config/config';
import { words } from '../words';

/** Returns the limits of a preset in a line: `JPEG or PNG, up to 20 MB and 50 megapixels each`. */
export function limitsText({ allowedTypes, maxBytes, maxPixels }: PagePreset['limits']): string {
  const { drop } = words();
  const most = [
    formatBytes(maxBytes),
    maxPixels === undefined ? '' : drop.megapixels(formatNumber(maxPixels / 1e6), maxPixels === 1e6),
  ];
  return drop.limits(typeNames(allowedTypes), most.filter(text => text !== '').join(drop.and));
}
