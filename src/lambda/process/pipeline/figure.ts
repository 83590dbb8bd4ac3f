/** A number as people write it: 12,345.6. */
export function figure(value: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(value);
}
