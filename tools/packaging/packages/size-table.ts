/** Bytes by name, as a table for people. */
export function sizeTable(sizes: Readonly<Record<string, number>>): string {
  const width = Math.max(...Object.keys(sizes).map(name => name.length));
  const rows = Object.entries(sizes).map(
    ([name, bytes]) =>
      `${name.padEnd(width)}  ${bytes.toLocaleString('en').padStart(11)} B  ${(bytes / 1e6).toFixed(2).padStart(6)} MB`,
  );
  return rows.join('\n');
}
