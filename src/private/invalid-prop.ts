import { Token } from 'aws-cdk-lib';

/** The error for a prop that cannot work: what was got, what is expected, and how to mend it. */
export function invalidProp(prop: string, got: unknown, expected: string, cure: string): Error {
  return new Error(`invalid ${prop}: got ${show(got)}, expected ${expected}; ${cure}`);
}

function show(value: unknown): string {
  if (value === undefined) { return 'nothing'; }
  if (Token.isUnresolved(value)) { return 'a value known at deployment only'; }
  if (typeof value === 'number' || typeof value === 'bigint') { return String(value); }
  return JSON.stringify(value);
}
