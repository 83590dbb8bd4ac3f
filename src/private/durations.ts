import { Duration } from 'aws-cdk-lib';
import { invalidProp } from './invalid-prop';

/**
 * Throws if a duration is there and not between two others, both included, or not in whole seconds.
 *
 * Durations that are known at deployment only are refused: the functions need the figure at synth.
 */
export function durationBetween(prop: string, value: Duration | undefined, min: Duration, max: Duration): void {
  if (value === undefined) { return; }
  assertDuration(prop, value);
  const millis = value.isUnresolved() ? NaN : value.toMilliseconds();
  if (!(millis >= min.toMilliseconds() && millis <= max.toMilliseconds())) {
    throw invalidProp(prop, show(value), `${show(min)} to ${show(max)}`, 'give a duration in that range, or leave it out for the default');
  }
  if (millis % 1000 !== 0) { throw invalidProp(prop, show(value), 'whole seconds', 'give it with Duration.seconds(…)'); }
}

/** Throws if a duration is there and is not a number of whole minutes: the unit of schedules. */
export function wholeMinutes(prop: string, value: Duration | undefined): void {
  if (value !== undefined && value.toSeconds() % 60 !== 0) {
    throw invalidProp(prop, show(value), 'whole minutes, the unit of schedules', 'give it with Duration.minutes(…)');
  }
}

/** Throws if a duration is there and is not one or more whole days: the unit of S3 lifecycle rules. */
export function wholeDays(prop: string, value: Duration | undefined): void {
  if (value === undefined) { return; }
  const days = value.isUnresolved() ? NaN : value.toDays({ integral: false });
  if (!(Number.isInteger(days) && days >= 1)) {
    throw invalidProp(prop, show(value), 'one or more whole days, the unit of S3 lifecycle rules', 'give it with Duration.days(…)');
  }
}

// JavaScript lets a plain number through
function assertDuration(prop: string, value: Duration): void {
  if (typeof value.toMilliseconds !== 'function') { throw invalidProp(prop, value, 'a Duration', 'write it like Duration.minutes(5)'); }
}

function show(duration: Duration): string {
  return duration.isUnresolved() ? 'a duration known at deployment only' : duration.toHumanString();
}
