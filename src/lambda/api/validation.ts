import { type BaseIssue, type GenericSchema, getDotPath, type InferOutput, safeParse } from 'valibot';
import { invalidRequest, ProblemError, shorten, tooLarge, unsupportedFormat } from './problems';
import type { CreateUploadRequest } from '../../contract/http';
import { ANY_BYTES, declaresNothing, registeredType } from '../../contract/input-formats';
import { allowedContentTypes, type InputLimits } from '../../contract/input-limits';

/**
 * Checks what a caller sent. The messages in the schema say what is expected.
 * Throws a 400 problem that names each wrong field, with what it holds and what is expected.
 */
export function checkRequest<S extends GenericSchema>(schema: S, input: unknown): InferOutput<S> {
  const result = safeParse(schema, input);
  if (result.success) {
    return result.output;
  }
  throw new ProblemError(invalidRequest(result.issues.map(describe).join('; ')));
}

function describe(issue: BaseIssue<unknown>): string {
  return `${finding(issue, getDotPath(issue))}; expected ${issue.message}`;
}

function finding({ expected, received }: BaseIssue<unknown>, field: string | null): string {
  if (field === null) {
    return `the body is ${shorten(received)}`;
  }
  if (expected === 'never') {
    return `there is a field ${shorten(field)}`;
  }
  return received === 'undefined' ? `${field} is missing` : `${field} is ${shorten(received)}`;
}

/**
 * The content type that an upload is bound to: the registered name of the one that was declared, or that of any bytes where it says nothing.
 * Throws problem 415 for a type that is not accepted, and 413 for a size over the limit.
 */
export function acceptedType(
  { contentType, size }: Pick<CreateUploadRequest, 'contentType' | 'size'>,
  limits: InputLimits,
): string {
  const declared = registeredType(contentType);
  const type = declaresNothing(declared) ? ANY_BYTES : declared;
  const allowed = allowedContentTypes(limits);
  if (type !== ANY_BYTES && !allowed.includes(type)) {
    throw new ProblemError(unsupportedFormat(type, allowed));
  }
  if (size !== undefined && size > limits.maxBytes) {
    throw new ProblemError(tooLarge(size, limits.maxBytes));
  }
  return type;
}

/** Longest file name that is kept, in characters (code points). */
const MAX_FILENAME_LENGTH = 255;

// Control characters, halves of surrogate pairs, line separators, and marks that reverse the text around them.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** A file name fit to be shown: one line, no white space around it. Empty when nothing is left. */
export function cleanFilename(text: string): string {
  return text.replace(UNPRINTABLE, '').trim();
}

/** The part of a cleaned file name that is short enough to be kept. */
export function cutFilename(name: string): string {
  return [...name].slice(0, MAX_FILENAME_LENGTH).join('').trim();
}
