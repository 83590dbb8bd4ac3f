/** The lines that a package's metadata should have and lacks, whatever surrounds them on their line. */
export function lacking(metadata: string, lines: readonly string[]): string[] {
  return lines.filter(line => !metadata.includes(line)).map(line => `the metadata lacks: ${line}`);
}
