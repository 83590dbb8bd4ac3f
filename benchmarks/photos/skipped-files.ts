/** A folder of photos may have films and side files by the thousand. */
const MOST_LINES = 20;

/** What is said of files that nobody here can decode: a line for each, up to a number of lines that can be read. */
export function skippedFiles(names: readonly string[]): string[] {
  const lines = names.slice(0, MOST_LINES).map(name => `  skipped: ${name}: sharp cannot read or decode it`);
  const more = names.length - lines.length;
  return more === 0 ? lines : [...lines, `  skipped: ${more} more that sharp cannot read or decode`];
}
