import type { Handler } from 'aws-lambda';

/** Runs one step of a re-run. */
export const handler: Handler = async () => {
  throw new Error('not yet');
};
