/** Facts that tell files of a disk apart. */
type FileFacts = Pick<File, 'name' | 'size' | 'lastModified'>;

/** Returns the files that are new, and those that are among the present ones or were named before. */
export function splitDuplicates<F extends FileFacts>(
  files: Iterable<F>,
  present: Iterable<FileFacts>,
): { readonly fresh: readonly F[]; readonly duplicates: readonly F[] } {
  const known = new Set([...present].map(keyOf));
  const fresh: F[] = [];
  const duplicates: F[] = [];
  for (const file of files) {
    const key = keyOf(file);
    (known.has(key) ? duplicates : fresh).push(file);
    known.add(key);
  }
  return { fresh, duplicates };
}

function keyOf({ name, size, lastModified }: FileFacts): string {
  return `${size}/${lastModified}/${name}`;
}
