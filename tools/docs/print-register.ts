import { addressOf, type Block, firstLine } from './blocks';
import type { Register } from './register';
import { RUNNERS } from './runners';

/** Returns the register as lines: one for each block, then how many each runner has, then the problems. */
export function printedRegister({ claims, problems }: Register): string[] {
  const rows = claims.map(({ block, runner, reason }) => [
    addressOf(block),
    block.language,
    runner,
    text(block, reason),
  ]);
  const counts = Object.entries(RUNNERS).map(([name, { does, file }]) => {
    const count = claims.filter(({ runner }) => runner === name).length;
    return [String(count).padStart(4), name, does, file];
  });
  return [
    ...aligned(rows),
    '',
    ...aligned(counts),
    `${String(claims.length).padStart(4)}  blocks, ${problems.length} problems`,
    ...problems,
  ];
}

function text(block: Block, reason?: string): string {
  const first = firstLine(block).slice(0, 60);
  return reason === undefined ? first : `${first} (${reason})`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map(row => row[column].length));
  const widths = rows.length === 0 ? [] : rows[0].map((_, column) => width(column));
  return rows.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}
