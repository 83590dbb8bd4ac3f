import { formatsOf, typeName } from '../../client/words/formats';
import { INPUT_KINDS } from '../../contract/input-formats';
import { locale, words } from '../words';

export { typeName } from '../../client/words/formats';

/**
 * Formats a number of bytes: `812 bytes`, `1.4 MB`. A KB is 1,024 bytes, as in most file managers, so the construct's
 * limit of 20 MiB reads as `20 MB`.
 */
export function formatBytes(bytes: number): string {
  return formatsOf(locale()).bytes(bytes);
}

/** Formats a number, with at most one digit after the decimal point: `1,000`. */
export function formatNumber(value: number): string {
  return formatsOf(locale()).number(value);
}

/** Formats a share from 0 to 1: `45%`. */
export function formatPercent(share: number): string {
  return formatsOf(locale()).percent(share);
}

/** Formats a rough length of time: `5 sec`, `2 min`. */
export function formatDuration(milliseconds: number): string {
  return formatsOf(locale()).duration(milliseconds);
}

/** Formats a time of day, with its day if that is not the day of `now`. */
export function formatTime(date: Date, now?: Date): string {
  return formatsOf(locale()).time(date, now);
}

/** Formats how much smaller a variant is than its original: `94% smaller`. Never a negative number, and never 100%. */
export function formatSavings(originalBytes: number, variantBytes: number): string {
  const { savings } = words();
  if (variantBytes >= originalBytes) {
    return variantBytes === originalBytes ? savings.same : savings.none;
  }
  const percent = Math.floor((1 - variantBytes / originalBytes) * 100);
  return percent < 1 ? savings.underOne(formatPercent(0.01)) : savings.smaller(formatPercent(percent / 100));
}

/** Lists the common names of content types: `JPEG, PNG, or GIF`. */
export function typeNames(contentTypes: readonly string[]): string {
  return formatsOf(locale()).either(contentTypes.map(typeName));
}

/**
 * Returns the `accept` attribute of the file chooser. Many systems know no type for some of these files, so their
 * extensions are listed too.
 */
export function acceptedFiles(contentTypes: readonly string[]): string {
  const endingsOf = (type: string) => INPUT_KINDS.find(({ contentType }) => contentType === type)?.endings ?? [];
  return contentTypes.flatMap(type => [type, ...endingsOf(type).map(ending => `.${ending}`)]).join();
}
