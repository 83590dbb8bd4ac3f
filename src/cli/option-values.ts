import { UsageError } from './errors';
import { RERUN_MODES, type RerunMode } from '../contract/rerun';

/** Returns a mode, given in upper or lower case. Throws UsageError, as all functions here do. */
export function modeOf(text: string): RerunMode {
  const mode = RERUN_MODES.find(known => known === text.toUpperCase());
  if (mode) {
    return mode;
  }
  throw new UsageError(`--mode is ${show(text)}: expected one of ${RERUN_MODES.join(', ')}`);
}

/** Returns a concurrency, within the limits of an event source mapping's `MaximumConcurrency` (AWS Lambda). */
export function concurrency(text: string | undefined): number | undefined {
  return whole('--max-concurrency', text, 2, 1000);
}

/** Returns a whole number in a range. */
export function whole(option: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) {
    return value;
  }
  const range = `from ${least.toLocaleString('en')} to ${most.toLocaleString('en')}`;
  throw new UsageError(`${option} is ${show(text)}: expected a whole number ${range}`);
}

/** Returns a share. */
export function share(option: string, text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text) && value <= 1) {
    return value;
  }
  throw new UsageError(`${option} is ${show(text)}: expected a share from 0 to 1, such as 0.05 for 5 percent`);
}

/** Returns the name of a run that need not be given. */
export function optionalRun(text: string | undefined): string | undefined {
  return text === undefined ? undefined : runName('--run', text);
}

/** Name of a run: that of an execution, which has 80 characters, less the suffix of one that goes on. */
const RUN = /^[\w.-]{1,60}$/;

/** Returns the name of a run. */
export function runName(option: string, text: string): string {
  if (RUN.test(text)) {
    return text;
  }
  throw new UsageError(`${option} is ${show(text)}: expected 1 to 60 letters, digits, dots, dashes and underscores`);
}

/** Quotes what the user gave. */
export function show(text: string | undefined): string {
  return text === undefined ? 'missing' : JSON.stringify(text);
}
