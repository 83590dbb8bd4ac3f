/**
 * Formats rows as lines of text: columns as wide as their widest cell, two spaces between them. Numbers align right.
 * Text aligns left in the first column, and in the others as `text` says.
 */
export function formatTable(
  rows: readonly (readonly (string | number)[])[],
  text: 'left' | 'right' = 'left',
): string[] {
  const columns = Math.max(0, ...rows.map(row => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map(row => show(row[column] ?? '').length)),
  );
  return rows.map(row =>
    row
      .map((cell, column) => {
        const alignsRight = typeof cell === 'number' || (text === 'right' && column > 0);
        return alignsRight ? show(cell).padStart(widths[column]) : show(cell).padEnd(widths[column]);
      })
      .join('  ')
      .trimEnd(),
  );
}

function show(cell: string | number): string {
  return typeof cell === 'number' ? cell.toLocaleString('en') : cell;
}
