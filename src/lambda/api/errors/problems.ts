import { shorten } from './shorten';
import type { Problem } from '../../../contract/http';

/** The request itself is wrong. `detail` names the field, what it holds and what is expected. */
export function invalidRequest(detail: string): Problem {
  return { type: 'about:blank', title: 'Bad Request', status: 400, code: 'INVALID_REQUEST', detail };
}

/** The caller is known, and may not do this. */
export function forbidden(detail: string): Problem {
  return { type: 'about:blank', title: 'Forbidden', status: 403, code: 'FORBIDDEN', detail };
}

/** No such image, or no such operation. */
export function notFound(detail: string): Problem {
  return { type: 'about:blank', title: 'Not Found', status: 404, code: 'NOT_FOUND', detail };
}

/** The file is over the limit. Both figures are in bytes. */
export function tooLarge(size: number, maxBytes: number): Problem {
  const detail = `the file has ${size} bytes; at most ${maxBytes} are accepted`;
  return { type: 'about:blank', title: 'Content Too Large', status: 413, code: 'TOO_LARGE', detail, maxBytes };
}

/** Files of this type are not accepted. */
export function unsupportedFormat(contentType: string, allowedTypes: readonly string[]): Problem {
  const detail = `files of type ${JSON.stringify(shorten(contentType))} are not accepted; accepted are ${allowedTypes.join(', ')}`;
  return { type: 'about:blank', title: 'Unsupported Media Type', status: 415, code: 'UNSUPPORTED_FORMAT', detail, allowedTypes };
}

/** Our fault. The request id finds the cause in the log, and tells a caller nothing. */
export function internalError(requestId: string | undefined): Problem {
  const detail = `something went wrong on our side; try again${requestId ? `, or report request ${requestId}` : ''}`;
  return { type: 'about:blank', title: 'Internal Server Error', status: 500, code: 'INTERNAL_ERROR', detail };
}
