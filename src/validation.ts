import { Duration, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Error of an invalid prop. Its message says what was received, what is expected and how to fix it. */
class InvalidPropError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvalidPropError';
  }
}

/** Creates the error for an invalid prop: what was received, what is expected, and how to fix it. */
export function invalidProp(prop: string, got: unknown, expected: string, fix: string): Error {
  return new InvalidPropError(`invalid ${prop}: got ${show(got)}, expected ${expected}; ${fix}`);
}

/** Runs a check, and adds the construct's path to the error of an invalid prop: an app may have many processors. */
export function checkedFor<T>(scope: IConstruct, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof InvalidPropError) {
      throw new InvalidPropError(`${error.message} (construct ${scope.node.path})`);
    }
    throw error;
  }
}

function show(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  if (Token.isUnresolved(value)) {
    return 'a value known only at deployment';
  }
  if (typeof value === 'number' || typeof value === 'bigint') {
    return String(value);
  }
  try {
    return shorten(JSON.stringify(value) ?? `a ${typeof value}`);
  } catch {
    // circular, such as a construct
    return `an object of class ${Object(value).constructor?.name}`;
  }
}

const MAX_SHOWN = 200;

function shorten(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** Returns whether a value is a whole number in [min, max]. Tokens are not: the value is needed at synth. */
export function isWholeNumber(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

/** Throws unless the prop is undefined or a whole number in [min, max]. */
export function assertWholeNumber(prop: string, value: number | undefined, min: number, max: number): void {
  if (value !== undefined && !isWholeNumber(value, min, max)) {
    throw invalidProp(
      prop,
      value,
      `a whole number from ${min} to ${max}`,
      'pass a value in that range, or omit it to use the default',
    );
  }
}

/** Throws if two elements of a prop share a name. */
export function checkUnique(prop: string, what: string, names: string[]): void {
  const repeated = names.findIndex((name, index) => names.indexOf(name) < index);
  if (repeated >= 0) {
    throw invalidProp(
      `${prop}[${repeated}]`,
      names[repeated],
      `a ${what} that is unique among the ${prop}`,
      'rename or remove one of them',
    );
  }
}

/**
 * Throws unless the duration is undefined, or within [min, max] and in whole seconds.
 *
 * Durations known only at deployment are rejected: the value is needed at synth.
 */
export function durationBetween(prop: string, value: Duration | undefined, min: Duration, max: Duration): void {
  if (value === undefined) {
    return;
  }
  assertDuration(prop, value);
  const millis = value.isUnresolved() ? NaN : value.toMilliseconds();
  if (!(millis >= min.toMilliseconds() && millis <= max.toMilliseconds())) {
    throw invalidProp(
      prop,
      showDuration(value),
      `${showDuration(min)} to ${showDuration(max)}`,
      'pass a duration in that range, or omit it to use the default',
    );
  }
  if (millis % 1000 !== 0) {
    throw invalidProp(prop, showDuration(value), 'whole seconds', 'write it like Duration.seconds(90)');
  }
}

/** Throws unless the duration is undefined or in whole minutes, the unit of schedules. */
export function wholeMinutes(prop: string, value: Duration | undefined): void {
  if (value !== undefined && value.toSeconds() % 60 !== 0) {
    throw invalidProp(
      prop,
      showDuration(value),
      'whole minutes, the unit of schedules',
      'write it like Duration.minutes(15)',
    );
  }
}

/** Throws unless the duration is undefined or one or more whole days, the unit of S3 lifecycle rules. */
export function wholeDays(prop: string, value: Duration | undefined): void {
  if (value === undefined) {
    return;
  }
  const days = value.isUnresolved() ? NaN : value.toDays({ integral: false });
  if (!(Number.isInteger(days) && days >= 1)) {
    throw invalidProp(
      prop,
      showDuration(value),
      'one or more whole days, the unit of S3 lifecycle rules',
      'write it like Duration.days(30)',
    );
  }
}

// JavaScript allows a plain number here
function assertDuration(prop: string, value: Duration): void {
  if (typeof value.toMilliseconds !== 'function') {
    throw invalidProp(prop, value, 'a Duration', 'write it like Duration.minutes(5)');
  }
}

function showDuration(duration: Duration): string {
  return duration.isUnresolved() ? 'a duration known only at deployment' : duration.toHumanString();
}
