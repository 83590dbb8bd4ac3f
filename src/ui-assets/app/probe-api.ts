import type { ErrorInfo, ImageClient } from '../../client';
import { ImageError } from '../../client/image-error';

/** Id that no image has. */
const NO_IMAGE = '00000000-0000-4000-8000-000000000000';
/** Problems that concern every file. Others, such as NOT_FOUND, prove that the API is there. */
const CONCERN_ALL = ['NOT_THE_API', 'NOT_ALLOWED', 'CONNECTION_LOST'];

/** Asks the API for an image that does not exist. Returns the problem that every upload would have, if there is one. */
export async function probeApi(client: ImageClient): Promise<ErrorInfo | undefined> {
  try {
    await client.getImage(NO_IMAGE);
  } catch (error) {
    if (error instanceof ImageError && CONCERN_ALL.includes(error.code)) {
      return error.info;
    }
  }
  return undefined;
}
