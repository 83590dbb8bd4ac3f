/** Formats a whole number: `1,234`. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** Formats a number of images: `1 image`, `1,234 images`. */
export function images(value: number): string {
  return `${count(value)} ${value === 1 ? 'image' : 'images'}`;
}

/** Formats an amount of US dollars so that small ones do not become zero: `$0.0031`, `$0.25`, `$1,200`. */
export function dollars(value: number): string {
  const [minimumFractionDigits, maximumFractionDigits] = value >= 100 ? [0, 0] : value >= 0.1 ? [2, 2] : [2, 4];
  return `$${value.toLocaleString('en-US', { minimumFractionDigits, maximumFractionDigits })}`;
}

/** Formats a duration in seconds: `45 s`, `12 min`, `3 h 20 min`, `2 d 4 h`. */
export function duration(seconds: number): string {
  if (seconds < 59.5) {
    return `${Math.round(seconds)} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min`;
  }
  return minutes < 2880 ? pair(minutes, 60, 'h', 'min') : pair(Math.round(minutes / 60), 24, 'd', 'h');
}

function pair(value: number, unit: number, large: string, small: string): string {
  const rest = value % unit;
  return `${count(Math.floor(value / unit))} ${large}${rest > 0 ? ` ${rest} ${small}` : ''}`;
}

/** Formats a table with two columns: names and right-aligned numbers. */
export function columns(rows: readonly (readonly [string, number])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  const digits = Math.max(...rows.map(([, value]) => count(value).length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${count(value).padStart(digits)}`);
}
