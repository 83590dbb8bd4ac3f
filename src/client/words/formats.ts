import { OTHER_KINDS } from '../../contract/first-bytes';
import { INPUT_KINDS } from '../../contract/input-formats';

/** Formats of one locale. */
export interface Formats {
  /** `812 bytes`, `1.4 MB`. */
  bytes(bytes: number): string;
  /** `1,000`; at most one digit after the decimal point. */
  number(value: number): string;
  /** Formats a share from 0 to 1: `45%`. */
  percent(share: number): string;
  /** `JPEG, PNG, or GIF`. */
  either(texts: readonly string[]): string;
  /** Common name of a content type: `JPEG` for `image/jpeg`. */
  type(contentType: string): string;
  /** `4:30 AM`, with the day if it is not that of `now`. */
  time(date: Date, now?: Date): string;
  /** `5 sec`, `2 min`, `1.5 hr`: a rough length of time. */
  duration(milliseconds: number): string;
}

const UNITS = ['KB', 'MB', 'GB'];

const cache = new Map<string, Formats>();

/** Returns the formats of a locale, such as `en-GB`. */
export function formatsOf(locale: string): Formats {
  const formats = cache.get(locale) ?? createFormats(locale);
  cache.set(locale, formats);
  return formats;
}

function createFormats(locale: string): Formats {
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const share = new Intl.NumberFormat(locale, { style: 'percent' });
  const disjunction = new Intl.ListFormat(locale, { type: 'disjunction' });
  const ofDay = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const ofYear = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const inUnit = (value: number, unit: string, unitDisplay: 'long' | 'short') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }).format(value);
  return {
    bytes(bytes) {
      const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length);
      const value = bytes / 1024 ** power;
      return power === 0
        ? inUnit(value, 'byte', 'long')
        : `${(value < 100 ? decimal : whole).format(value)} ${UNITS[power - 1]}`;
    },
    number: value => decimal.format(value),
    percent: value => share.format(value),
    type: typeName,
    either: texts => disjunction.format(texts),
    time: (date, now = new Date()) => (date.toDateString() === now.toDateString() ? ofDay : ofYear).format(date),
    duration(milliseconds) {
      const seconds = milliseconds / 1000;
      if (seconds < 55) {
        return inUnit(Math.max(5, Math.ceil(seconds / 5) * 5), 'second', 'short');
      }
      const minutes = Math.round(seconds / 60);
      return minutes < 60 ? inUnit(minutes, 'minute', 'short') : inUnit(Math.round(minutes / 30) / 2, 'hour', 'short');
    },
  };
}

const KINDS = [...INPUT_KINDS, ...OTHER_KINDS];

/** Returns the common name of a content type: `JPEG` for `image/jpeg`. */
export function typeName(contentType: string): string {
  return KINDS.find(kind => kind.contentType === contentType)?.label ?? contentType;
}
