import { ProblemError } from './errors/problem-error';
import { tooLarge, unsupportedFormat } from './errors/problems';
import type { CreateUploadRequest } from '../../contract/http';
import { ANY_BYTES, declaresNothing, registeredType } from '../../contract/input-formats';
import { allowedContentTypes, type InputLimits } from '../../contract/input-limits';

/**
 * The content type that an upload is bound to: the registered name of the one that was declared, or that of any bytes where it says nothing.
 * Throws problem 415 for a type that is not accepted, and 413 for a size over the limit.
 */
export function acceptedType({ contentType, size }: Pick<CreateUploadRequest, 'contentType' | 'size'>, limits: InputLimits): string {
  const declared = registeredType(contentType);
  const type = declaresNothing(declared) ? ANY_BYTES : declared;
  const allowed = allowedContentTypes(limits);
  if (type !== ANY_BYTES && !allowed.includes(type)) { throw new ProblemError(unsupportedFormat(type, allowed)); }
  if (size !== undefined && size > limits.maxBytes) { throw new ProblemError(tooLarge(size, limits.maxBytes)); }
  return type;
}
