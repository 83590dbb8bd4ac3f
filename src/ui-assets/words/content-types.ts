import { formatOfBytes, OTHER_KINDS, otherKindOfBytes } from '../../contract/first-bytes';
import { declaresNothing, INPUT_FORMATS, INPUT_KINDS, kindOfName, registeredType } from '../../contract/input-formats';

const KINDS = [...INPUT_KINDS, ...OTHER_KINDS];

/** What people call a content type: `JPEG` for `image/jpeg`. */
export function typeName(contentType: string): string {
  return KINDS.find(kind => kind.contentType === contentType)?.label ?? contentType;
}

/** `JPEG, PNG or GIF`. */
export function typeNames(contentTypes: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(contentTypes.map(typeName));
}

/** What the file chooser is to offer: the value of an input's `accept`. Many systems know no type for some of these files, hence the endings. */
export function acceptedFiles(contentTypes: readonly string[]): string {
  const endingsOf = (type: string) => INPUT_KINDS.find(({ contentType }) => contentType === type)?.endings ?? [];
  return contentTypes.flatMap(type => [type, ...endingsOf(type).map(ending => `.${ending}`)]).join();
}

/** What is known of a file without a look into it. */
export interface NamedFile {
  readonly name: string;
  /** What the browser says; browsers go by the name. */
  readonly type: string;
}

/**
 * The content type to declare for a file: what its first bytes are, read as Latin-1; of none, because the file is empty or cannot be read, what the
 * browser or else the name says. Bytes that are of no known kind belie both where these say that it is a picture: then it is empty.
 */
export function contentTypeOf(file: NamedFile, head: string): string {
  const format = formatOfBytes(head);
  if (format !== undefined) { return INPUT_FORMATS[format].contentType; }
  const claimed = claimedType(file);
  const isBelied = head !== '' && INPUT_KINDS.some(({ contentType }) => contentType === claimed);
  return otherKindOfBytes(head)?.contentType ?? (isBelied ? '' : claimed);
}

function claimedType({ name, type }: NamedFile): string {
  const declared = registeredType(type);
  return declaresNothing(declared) ? kindOfName(KINDS, name)?.contentType ?? declared : declared;
}
