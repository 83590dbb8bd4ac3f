/** Row of a table on a page: its cells by the titles of their columns. */
export type Row = Readonly<Record<string, string>>;

/** Table on a page. */
export interface Table {
  /** Titles of the columns. */
  readonly titles: readonly string[];
  readonly rows: readonly Row[];
}

const cellsOf = (line: string) =>
  line
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map(cell => cell.trim());

/** Returns the tables of a text in Markdown. */
export function tablesIn(text: string): Table[] {
  return [...text.matchAll(/^\|.*\|\n\|[-: |]+\|\n(?:\|.*\|\n?)*/gm)].map(([table]) => {
    const [head, , ...lines] = table.trim().split('\n');
    const titles = cellsOf(head);
    const rows = lines.map(line => Object.fromEntries(cellsOf(line).map((cell, index) => [titles[index], cell])));
    return { titles, rows };
  });
}

/** Returns the text of a section, from its heading to the next one of the same level or a higher one. */
export function sectionOf(text: string, heading: string): string {
  const level = /^#+/.exec(heading)![0].length;
  const [, after] = text.split(`\n${heading}\n`);
  if (after === undefined) {
    throw new Error(`the page has no heading "${heading}"`);
  }
  return after.split(new RegExp(`^#{1,${level}} `, 'm'))[0];
}

/** Returns the texts in backticks. */
export const codeSpans = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code);
