import { ImageError } from '../../../src/client';

/** Returns the ImageError that a promise rejects with. Throws if it resolves, or rejects with anything else. */
export async function rejectionOf(promise: Promise<unknown>): Promise<ImageError> {
  const error = await promise.then(
    value => new Error(`expected a rejection, got ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (error instanceof ImageError) {
    return error;
  }
  throw error;
}
