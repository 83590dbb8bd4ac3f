import { readHead } from './declared-type';
import { formatOfBytes, OTHER_KINDS, otherKindOfBytes } from '../contract/first-bytes';
import { declaresNothing, INPUT_FORMATS, INPUT_KINDS, kindOfName, registeredType } from '../contract/input-formats';

/**
 * Returns the content type of a file by its first bytes; empty if they are of no known kind. It knows more kinds than
 * the upload itself, to tell people why a file is refused.
 */
export async function contentTypeOf(file: Blob): Promise<string> {
  return contentTypeOfHead({ name: (file as Partial<File>).name ?? '', type: file.type }, await readHead(file));
}

/** The facts about a file that are known without reading it. */
interface NamedFile {
  readonly name: string;
  /** The browser's content type, which it derives from the name. */
  readonly type: string;
}

/**
 * Returns the content type of a file: the type of its first bytes (`head`, as Latin-1). If `head` is empty, because the
 * file is empty or unreadable, the type that the browser or the name claims. Bytes of no known kind refute a claim to
 * be an image: the result is then empty.
 */
export function contentTypeOfHead(file: NamedFile, head: string): string {
  const format = formatOfBytes(head);
  if (format !== undefined) {
    return INPUT_FORMATS[format].contentType;
  }
  const claimed = claimedType(file);
  const isRefuted = head !== '' && INPUT_KINDS.some(({ contentType }) => contentType === claimed);
  return otherKindOfBytes(head)?.contentType ?? (isRefuted ? '' : claimed);
}

function claimedType({ name, type }: NamedFile): string {
  const declared = registeredType(type);
  return declaresNothing(declared)
    ? (kindOfName([...INPUT_KINDS, ...OTHER_KINDS], name)?.contentType ?? declared)
    : declared;
}
