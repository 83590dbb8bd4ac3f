import { UserError } from '../tools/lib/cli';

/** For commands that have nothing to choose. Throws UserError for whatever they are given. */
export function expectNoOptions([first]: readonly string[]): void {
  if (first !== undefined) {
    throw new UserError(`got ${first}, expected nothing: this command has no options`);
  }
}
