import { UserError } from './user-error';

/** An option's value from 1, or the usual one where the option is not there. Throws UserError for what is no whole number. */
export function wholeNumberOption(option: string, text: string | undefined, usual: number): number {
  const value = text === undefined ? usual : Number(text);
  if (Number.isInteger(value) && value >= 1) { return value; }
  throw new UserError(`${option} is ${JSON.stringify(text)}: expected a whole number from 1`);
}
