import { ProblemError } from './errors/problem-error';
import { tooLarge, unsupportedFormat } from './errors/problems';
import { allowedContentTypes, registeredType } from '../../contract/content-type';
import type { CreateUploadRequest } from '../../contract/http';
import type { InputLimits } from '../../contract/input-limits';

/** The content type that an upload is bound to. Throws problem 415 for a type that is not accepted, and 413 for a size over the limit. */
export function acceptedType({ contentType, size }: Pick<CreateUploadRequest, 'contentType' | 'size'>, limits: InputLimits): string {
  const type = registeredType(contentType);
  const allowed = allowedContentTypes(limits);
  if (!allowed.includes(type)) { throw new ProblemError(unsupportedFormat(type, allowed)); }
  if (size !== undefined && size > limits.maxBytes) { throw new ProblemError(tooLarge(size, limits.maxBytes)); }
  return type;
}
