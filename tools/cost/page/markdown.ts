/** Returns a Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Formats dollars with the digits that matter: cents with tenths, dollars with cents, thousands without. */
export function dollars(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000) {
    return Math.round(value).toLocaleString('en');
  }
  if (size >= 1) {
    return value.toFixed(2);
  }
  return size < 0.00005 ? '0' : value.toFixed(4);
}

/** Formats a difference in dollars, with its sign. */
export function difference(value: number): string {
  const text = dollars(Math.abs(value));
  return text === '0' ? '0' : `${value < 0 ? '−' : '+'}${text}`;
}
