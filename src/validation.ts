import { Duration, Token } from 'aws-cdk-lib';
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
    return 'a value known at deployment only';
  }
  if (typeof value === 'number' || typeof value === 'bigint') {
    return String(value);
  }
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

/** Whether a value is a whole number between two bounds, both included. Tokens are none: the functions need the figure at synth. */
export function isWholeNumber(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

/** Throws if a prop is there and no whole number between the bounds. */
export function assertWholeNumber(prop: string, value: number | undefined, min: number, max: number): void {
  if (value !== undefined && !isWholeNumber(value, min, max)) {
    throw invalidProp(prop, value, `a whole number from ${min} to ${max}`, 'give one, or leave it out for the default');
  }
}

/** Throws if two elements of a prop share a name. */
export function checkUnique(prop: string, what: string, names: string[]): void {
  const repeated = names.findIndex((name, index) => names.indexOf(name) < index);
  if (repeated >= 0) {
    throw invalidProp(
      `${prop}[${repeated}]`,
      names[repeated],
      `a ${what} that no other of the ${prop} has`,
      'rename or remove one of them',
    );
  }
}

/**
 * Throws if a duration is there and not between two others, both included, or not in whole seconds.
 *
 * Durations that are known at deployment only are refused: the functions need the figure at synth.
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
      'give a duration in that range, or leave it out for the default',
    );
  }
  if (millis % 1000 !== 0) {
    throw invalidProp(prop, showDuration(value), 'whole seconds', 'give it with Duration.seconds(…)');
  }
}

/** Throws if a duration is there and is not a number of whole minutes: the unit of schedules. */
export function wholeMinutes(prop: string, value: Duration | undefined): void {
  if (value !== undefined && value.toSeconds() % 60 !== 0) {
    throw invalidProp(
      prop,
      showDuration(value),
      'whole minutes, the unit of schedules',
      'give it with Duration.minutes(…)',
    );
  }
}

/** Throws if a duration is there and is not one or more whole days: the unit of S3 lifecycle rules. */
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
      'give it with Duration.days(…)',
    );
  }
}

// JavaScript lets a plain number through
function assertDuration(prop: string, value: Duration): void {
  if (typeof value.toMilliseconds !== 'function') {
    throw invalidProp(prop, value, 'a Duration', 'write it like Duration.minutes(5)');
  }
}

function showDuration(duration: Duration): string {
  return duration.isUnresolved() ? 'a duration known at deployment only' : duration.toHumanString();
}
