import { HEAD_BYTES } from '../../src/contract/first-bytes';
import { allowedContentTypes } from '../../src/contract/input-limits';
import { ProblemError } from '../../src/lambda/api/problems';
import { acceptedType } from '../../src/lambda/api/validation';
import { contentTypeOf } from '../../src/ui-assets/upload/chosen-file';
import { checkFile } from '../../src/ui-assets/upload/queue';
import { ALL_FORMATS_PASS } from '../hostile/passes';

const { limits } = ALL_FORMATS_PASS;

/** What comes before the process function: the type that the object in the bucket gets, or the code of a refusal. */
export type Passage = { readonly type: string } | { readonly code: string };

/** A file as the page sees it. */
export interface ChosenFile {
  readonly name: string;
  /** What the browser says. */
  readonly type: string;
  readonly bytes: Buffer;
}

/** The way through the page, which then asks the API. */
export function throughPage({ name, type, bytes }: ChosenFile): Passage {
  const contentType = contentTypeOf({ name, type }, bytes.toString('latin1', 0, HEAD_BYTES));
  const { maxBytes } = limits;
  const error = checkFile(
    { bytes: bytes.length, contentType },
    { maxBytes, allowedTypes: allowedContentTypes(limits), assumed: false },
  );
  if (error === undefined) {
    return throughApi(contentType);
  }
  return { code: error.code === 'EMPTY_FILE' ? 'NOT_AN_IMAGE' : error.code };
}

/** The way of a client of its own, which declares what it was told. */
export function throughApi(contentType: string): Passage {
  try {
    return { type: acceptedType({ contentType }, limits) };
  } catch (error) {
    if (error instanceof ProblemError) {
      return { code: error.problem.code };
    }
    throw error;
  }
}
