import type { HonoRequest } from 'hono';
import { type BaseIssue, type GenericSchema, getDotPath, type InferOutput, safeParse } from 'valibot';
import { invalidRequest, ProblemError, shorten, tooLarge, unsupportedFormat } from './problems';
import type { CreateUploadRequest } from '../../contract/http';
import { ANY_BYTES, declaresNothing, registeredType } from '../../contract/input-formats';
import { allowedContentTypes, type InputLimits } from '../../contract/input-limits';

/**
 * Validates a caller's input and returns it. The messages in the schema describe the expected values.
 * Throws a 400 problem that names each invalid field, with its value and the expected one.
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
    return `field ${shorten(field)} is unknown`;
  }
  if (expected === FOUND) {
    return `${field} has ${received}`;
  }
  return received === 'undefined' ? `${field} is missing` : `${field} is ${shorten(received)}`;
}

/** Value of `expected` that marks issues whose `received` is a part of the value. */
export const FOUND = 'found';

/**
 * Returns the content type that an upload is bound to: the registered name of the declared type, or that of any bytes
 * if the declared type says nothing.
 * Throws a 415 problem if the type is not accepted, and a 413 problem if the size exceeds the limit.
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

/** Reads the body of a request. Throws a 400 problem if it is not JSON. */
export async function readJson(request: HonoRequest, expected: string): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new ProblemError(invalidRequest(`the body is not JSON; expected ${expected}`));
  }
}
