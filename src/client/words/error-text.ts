import type { Formats } from './formats';
import type { ProblemCode } from '../../contract/http';
import type { ErrorInfo } from '../image-error';

/** Reasons why an image is refused or has failed, as docs/http-api.md lists them. */
type ReasonCode =
  | 'TOO_LARGE'
  | 'TOO_MANY_PIXELS'
  | 'NOT_AN_IMAGE'
  | 'UNSUPPORTED_FORMAT'
  | 'CORRUPT'
  | 'TOO_MANY_UPLOADS'
  | 'TOO_LATE'
  | 'TIMED_OUT'
  | 'PROCESSING_ERROR';

/** Codes of the client, of its queue and of the page. */
type ClientCode =
  | 'CONNECTION_LOST'
  | 'NOT_ALLOWED'
  | 'TOO_MANY_REQUESTS'
  | 'NOT_THE_API'
  | 'UPLOAD_REFUSED'
  | 'UPLOAD_EXPIRED'
  | 'EMPTY_FILE'
  | 'FILE_GONE'
  | 'INTERRUPTED'
  | 'TAKES_LONG'
  | 'UNEXPECTED';

/** Every code that has a text of its own. */
export type ErrorCode = ProblemCode | ReasonCode | ClientCode;

/** Error in the words of the person who uploads: its reason, and advice on how to fix it. Both are sentences. */
export interface ErrorText {
  readonly message: string;
  readonly advice: string;
}

/** Facts that a text may mention. */
export interface ErrorFacts extends Omit<ErrorInfo, 'code'> {
  /** Content type of the file, if it is known. */
  readonly contentType?: string;
  /** Id of the request in the server's log, with INTERNAL_ERROR. */
  readonly requestId?: string;
  /** Status and code of the storage, with UPLOAD_REFUSED. */
  readonly reply?: string;
}

/** Texts of all errors in one language. A missing code does not compile. */
export interface ErrorTexts {
  readonly byCode: Readonly<Record<ErrorCode, ErrorText | ((facts: ErrorFacts, formats: Formats) => ErrorText)>>;
  /** Text of a code that is not known here, such as one of a newer server. */
  other(code: string): ErrorText;
}
