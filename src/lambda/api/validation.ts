import {
  type BaseIssue,
  custom,
  type GenericSchema,
  getDotPath,
  type InferOutput,
  pipe,
  rawCheck,
  safeParse,
  string,
} from 'valibot';
import { invalidRequest, ProblemError, shorten, tooLarge, unsupportedFormat } from './problems';
import { type Metadata, objectionToAlt, objectionToMetadata, type Objection } from '../../contract/annotations';
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

/** Marks issues whose `received` is a part of the value. */
const FOUND = 'found';

/** Adds an objection to a valid type of value as an issue. */
function objecting<T>(objectionTo: (value: T) => Objection | undefined) {
  return rawCheck<T>(({ dataset, addIssue }) => {
    const objection = dataset.typed ? objectionTo(dataset.value) : undefined;
    if (!objection) {
      return;
    }
    const { key, found, expected } = objection;
    const input = dataset.value as Record<string, unknown>;
    const path =
      key === undefined ? undefined : ([{ type: 'object', origin: 'value', input, key, value: input[key] }] as const);
    addIssue({ message: expected, received: found, expected: FOUND, path: path && [...path] });
  });
}

const METADATA = 'an object of text, such as { "album-id": "a1" }';

/** Schema of `metadata` in a request. */
export const METADATA_SCHEMA = pipe(custom<Metadata>(isObject, METADATA), objecting<Metadata>(objectionToMetadata));

// not a schema of valibot, which drops some keys silently
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Schema of `alt` in a request. */
export const ALT_SCHEMA = pipe(string('text'), objecting(objectionToAlt));

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

/** Maximum length of a stored file name, in characters (code points). */
const MAX_FILENAME_LENGTH = 255;

// control characters, halves of surrogate pairs, line separators, and marks that reverse the surrounding text
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** Returns a file name that is safe to display: one line, trimmed. May be empty. */
export function cleanFilename(text: string): string {
  return text.replace(UNPRINTABLE, '').trim();
}

/** Cuts a cleaned file name to the maximum length. */
export function cutFilename(name: string): string {
  return [...name].slice(0, MAX_FILENAME_LENGTH).join('').trim();
}
