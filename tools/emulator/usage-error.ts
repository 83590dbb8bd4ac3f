import { UserError } from './user-error';

/** What `parseArgs` found wrong, in lower case and without its advice; instead, where the options are listed and what else may help. */
export function usageError(error: unknown, command: string, hint = ''): UserError {
  const [reason] = (error as Error).message.split('. ');
  return new UserError(`${reason.charAt(0).toLowerCase()}${reason.slice(1)}: ${command} -- --help lists all options${hint}`);
}
