/** Columns as wide as their widest cell, two spaces between them; numbers to the right. */
export function formatTable(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => show(row[column]).length)));
  return rows.map(row =>
    row
      .map((cell, column) => pad(cell, widths[column]))
      .join('  ')
      .trimEnd(),
  );
}

function pad(cell: string | number, width: number): string {
  return typeof cell === 'number' ? show(cell).padStart(width) : cell.padEnd(width);
}

function show(cell: string | number): string {
  return typeof cell === 'number' ? cell.toLocaleString('en') : cell;
}
