import { formatOfBytes, HEAD_BYTES, OTHER_KINDS, otherKindOfBytes } from '../../contract/first-bytes';
import { declaresNothing, INPUT_FORMATS, INPUT_KINDS, kindOfName, registeredType } from '../../contract/input-formats';
import { wait } from '../polling';

/** A file and its detected content type. */
export interface ChosenFile {
  readonly file: File;
  readonly contentType: string;
}

/** Detects the content type of each file from its first bytes. */
export async function inspectFiles(files: readonly File[]): Promise<ChosenFile[]> {
  return Promise.all(files.map(async file => ({ file, contentType: contentTypeOf(file, await readHead(file)) })));
}

/**
 * A file in a cloud folder may have to be downloaded before its first byte is readable: after this long, the name has
 * to do.
 */
const READ_TIMEOUT_MS = 3000;

/** Returns the first bytes as Latin-1; empty if they cannot be read, as with a folder. */
async function readHead(file: File): Promise<string> {
  const read = file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .then(buffer => String.fromCharCode(...new Uint8Array(buffer)));
  const done = new AbortController();
  return Promise.race([read, wait(READ_TIMEOUT_MS, done.signal).then(() => '')])
    .catch(() => '')
    .finally(() => done.abort());
}

/** The facts about a file that are known without reading it. */
interface NamedFile {
  readonly name: string;
  /** The browser's content type, which it derives from the name. */
  readonly type: string;
}

/**
 * Returns the content type to declare for a file: the type of its first bytes (`head`, as Latin-1). If `head` is
 * empty, because the file is empty or unreadable, the type that the browser or the name claims. Bytes of no known
 * kind refute a claim to be an image: the result is then empty.
 */
export function contentTypeOf(file: NamedFile, head: string): string {
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
