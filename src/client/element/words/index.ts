import { de } from './de';
import { type ElementWords, en } from './en';
import type { ErrorInfo } from '../../image-error';
import type { UploadItem } from '../../queue-types';
import { de as errorsDe } from '../../words/de';
import { addErrorTexts, describeError, type ErrorText } from '../../words/describe-error';
import type { ErrorCode } from '../../words/error-text';
import { formatsOf } from '../../words/formats';

export type { ElementWords } from './en';
export type { ErrorText } from '../../words/describe-error';

addErrorTexts('de', errorsDe);

const LANGUAGES: Readonly<Record<string, ElementWords>> = { en, de };

/** Text of an error, or a function that returns it for the details of the error. */
export type ImageUploadErrorText = ErrorText | ((info: ErrorInfo & { readonly contentType?: string }) => ErrorText);

/** Words that replace some of those of a language, or all: another language. */
export interface ImageUploadWords extends Partial<Omit<ElementWords, 'steps'>> {
  readonly steps?: Partial<ElementWords['steps']>;
  /** Texts of errors by their codes. */
  readonly errors?: { readonly [Code in ErrorCode]?: ImageUploadErrorText };
}

/** Locale that the element speaks, its words and its formats. */
export interface Speech {
  readonly locale: string;
  readonly words: ElementWords;
  readonly formats: ReturnType<typeof formatsOf>;
  describe(error: ErrorInfo, contentType?: string): ErrorText;
}

/** Status of a file in the words of the element, with advice if there is a problem. */
export interface UploadItemText {
  readonly status: string;
  readonly advice?: string;
}

/**
 * Returns the first of these locales that the element speaks, else English. `own` words are in the language of the
 * page, if it has one, even where the element does not speak it.
 */
export function speechOf(pageLocale = '', others: readonly string[] = [], own?: ImageUploadWords): Speech {
  const known = [pageLocale, ...others].find(tag => isLocale(tag) && languageOf(tag) in LANGUAGES) ?? 'en';
  const locale = own && isLocale(pageLocale) ? pageLocale : known;
  const words = LANGUAGES[languageOf(known)];
  return {
    locale,
    words: { ...words, ...own, steps: { ...words.steps, ...own?.steps } },
    formats: formatsOf(locale),
    describe(error, contentType) {
      const text = own?.errors?.[error.code as ErrorCode];
      return typeof text === 'function'
        ? text({ ...error, contentType })
        : (text ?? describeError(error, { locale: known, contentType }));
    },
  };
}

/** Describes the state of a file. */
export function describeItem({ state, file, contentType }: UploadItem, speech: Speech): UploadItemText {
  const { words, formats } = speech;
  switch (state.phase) {
    case 'refused':
    case 'failed': {
      const { message, advice } = speech.describe(state.error, contentType);
      return { status: message, advice };
    }
    case 'sending':
      return {
        status:
          state.step === 'uploading'
            ? words.steps.uploading(formats.percent(state.sentBytes / Math.max(file.size, 1)))
            : words.steps[state.step],
      };
    default:
      return { status: words.steps[state.phase] };
  }
}

/** Returns whether a tag has the form of a locale: `Intl` throws for others. */
function isLocale(tag: string): boolean {
  return /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(tag);
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split('-')[0];
}
