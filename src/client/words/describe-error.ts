import { en } from './en';
import type { ErrorCode, ErrorFacts, ErrorText, ErrorTexts } from './error-text';
import { formatsOf } from './formats';
import type { ErrorInfo } from '../image-error';

export type { ErrorText } from './error-text';

const LANGUAGES: Record<string, ErrorTexts> = { en };

/** Adds the texts of a language, so that those who do without it do not load it. */
export function addErrorTexts(language: string, texts: ErrorTexts): void {
  LANGUAGES[language] = texts;
}

/** The server's own text of PROCESSING_ERROR. Any other is that of the owner's extension. */
const STANDARD_FAILURE = 'The image could not be processed because of an internal error.';

/** Options of `describeError`. */
export interface DescribeOptions {
  /** Language of the text and its figures, such as `de` or `en-GB`. @default en */
  readonly locale?: string;
  /** Content type of the file, which the text may mention. @default - unknown */
  readonly contentType?: string;
}

/** Describes an error, with advice. English stands in for a language that was not added. */
export function describeError(info: ErrorInfo, { locale = 'en', contentType }: DescribeOptions = {}): ErrorText {
  const language = locale.toLowerCase().split('-')[0];
  const { byCode, other } = LANGUAGES[language] ?? en;
  const text = byCode[info.code as ErrorCode] as ErrorTexts['byCode'][ErrorCode] | undefined;
  if (text === undefined) {
    return other(info.code);
  }
  return typeof text === 'function'
    ? text({ ...info, contentType, ...factsOf(info) }, formatsOf(language in LANGUAGES ? locale : 'en'))
    : text;
}

/** Returns those facts of the server's own words that a text can take up. */
function factsOf({ code, detail = '' }: ErrorInfo): Pick<ErrorFacts, 'detail' | 'requestId' | 'reply'> {
  switch (code) {
    case 'INTERNAL_ERROR':
      return { requestId: /\brequest (\S+)$/.exec(detail)?.[1] };
    case 'UPLOAD_REFUSED':
      return { reply: /\b\d{3}\b.*$/.exec(detail)?.[0] };
    case 'PROCESSING_ERROR':
      return { detail: detail === '' || detail === STANDARD_FAILURE ? undefined : detail };
    case 'TOO_MANY_PIXELS':
    case 'UNSUPPORTED_FORMAT':
      return { detail: /^\p{Lu}.*\.$/u.test(detail) ? detail : undefined };
    default:
      return { detail: detail.replace(/\.$/, '') || undefined };
  }
}
