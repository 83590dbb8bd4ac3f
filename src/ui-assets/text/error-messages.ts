import type { ErrorInfo } from '../../client';
import { describeError, type ErrorText } from '../../client/words/describe-error';
import { locale } from '../words';

/** Returns the text of an error in the page's language. `contentType`: that of the file, if it is known. */
export function errorMessage(info: ErrorInfo, contentType?: string): ErrorText {
  return describeError(info, { locale: locale(), contentType });
}
