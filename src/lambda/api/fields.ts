import { custom, maxValue, minValue, number, picklist, pipe, rawCheck, strictObject, string, transform } from 'valibot';
import { FOUND } from './validation';
import {
  cleanFilename,
  type Metadata,
  type Objection,
  objectionToAlt,
  objectionToMetadata,
  objectionToPair,
} from '../../contract/annotations';

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

/** Schema of `visibility` in a request. */
export const VISIBILITY_SCHEMA = picklist(['PRIVATE', 'PUBLIC'], '"PRIVATE" or "PUBLIC"');

const METADATA = 'an object of text, such as { "album-id": "a1" }';

/** Schema of `metadata` in a request. */
export const METADATA_SCHEMA = pipe(custom<Metadata>(isObject, METADATA), objecting<Metadata>(objectionToMetadata));

/** Tells whether a value is a JSON object. valibot's own schemas of objects accept arrays or drop some keys. */
export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Schema of `metadata` in a change, which removes a pair by null. The limits apply to the result, not the change. */
export const METADATA_PATCH_SCHEMA = pipe(
  custom<Readonly<Record<string, string | null>>>(isObject, METADATA),
  objecting<Readonly<Record<string, string | null>>>(objectionToChange),
);

function objectionToChange(change: Readonly<Record<string, unknown>>): Objection | undefined {
  for (const [key, value] of Object.entries(change)) {
    const objection = objectionToPair(key, value ?? '');
    if (objection) {
      return objection;
    }
  }
  return undefined;
}

/** Schema of `alt` in a request. */
export const ALT_SCHEMA = pipe(string('text'), objecting(objectionToAlt));

const FOCUS = 'an object with x and y, each a number from 0 to 1';
const SHARE = pipe(number(FOCUS), minValue(0, FOCUS), maxValue(1, FOCUS));

/** Schema of `focus` in a request. */
export const FOCUS_SCHEMA = strictObject({ x: SHARE, y: SHARE }, FOCUS);

/** Schema of `filename` in a request: a name that is safe to display, and may be empty. */
export const FILENAME_SCHEMA = pipe(string('a string'), transform(cleanFilename));
