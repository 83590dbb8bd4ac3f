/** How much smaller a variant is than its original, in words: `94% smaller`. Never a negative number, and 100% for nothing. */
export function formatSavings(originalBytes: number, variantBytes: number): string {
  if (variantBytes === originalBytes) { return 'same size'; }
  if (variantBytes > originalBytes) { return 'no saving'; }
  const percent = Math.floor((1 - variantBytes / originalBytes) * 100);
  return percent < 1 ? 'under 1% smaller' : `${percent}% smaller`;
}
