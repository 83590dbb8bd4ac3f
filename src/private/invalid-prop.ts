import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A prop that cannot work. Its message says what was received, what is expected and how to fix it. */
class InvalidPropError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvalidPropError';
  }
}

/** The error for a prop that cannot work: what was received, what is expected, and how to fix it. */
export function invalidProp(prop: string, got: unknown, expected: string, cure: string): Error {
  return new InvalidPropError(`invalid ${prop}: got ${show(got)}, expected ${expected}; ${cure}`);
}

/** Runs a check, and names the construct in the error of a prop that cannot work: an app may have twenty processors. */
export function checkedFor<T>(scope: IConstruct, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof InvalidPropError) { throw new InvalidPropError(`${error.message} (construct ${scope.node.path})`); }
    throw error;
  }
}

function show(value: unknown): string {
  if (value === undefined) { return 'nothing'; }
  if (Token.isUnresolved(value)) { return 'a value known at deployment only'; }
  if (typeof value === 'number' || typeof value === 'bigint') { return String(value); }
  try {
    return shorten(JSON.stringify(value) ?? `a ${typeof value}`);
  } catch {
    // a construct refers to itself
    return `an object of class ${Object(value).constructor?.name}`;
  }
}

const MAX_SHOWN = 200;

function shorten(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
