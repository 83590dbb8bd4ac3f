import { OTHER_KINDS } from '../../../contract/first-bytes';
import { declaresNothing, INPUT_FORMATS, INPUT_KINDS, kindOfName, registeredType, type InputFormatName } from '../../../contract/input-formats';

/** What was said of an original before its bytes were read. */
export interface Claims {
  /** The content type that it was uploaded with. */
  readonly declaredType?: string;
  readonly filename?: string;
}

/** Whether a declared type, or the ending of a file's name, says that the file is something else than its bytes are. */
export function typeDiffers(format: InputFormatName, { declaredType = '', filename = '' }: Claims): boolean {
  const { contentType } = INPUT_FORMATS[format];
  const declared = registeredType(declaredType);
  const named = kindOfName([...INPUT_KINDS, ...OTHER_KINDS], filename)?.contentType ?? contentType;
  return named !== contentType || !declaresNothing(declared) && declared !== contentType;
}
