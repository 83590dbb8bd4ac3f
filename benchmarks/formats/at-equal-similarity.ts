/** One encode of a picture. */
export interface Encode {
  readonly bytes: number;
  readonly ssim: number;
  readonly cpuSeconds: number;
}

/**
 * What a format would cost at a given likeness: between the two of its encodes that lie next to it, in proportion.
 * Undefined if all of its encodes are more like the picture than that, or all less.
 */
export function atEqualSimilarity(encodes: readonly Encode[], ssim: number): Encode | undefined {
  const rising = [...encodes].sort((a, b) => a.ssim - b.ssim);
  const above = rising.findIndex(encode => encode.ssim >= ssim);
  if (above < 1) {
    return undefined;
  }
  const [low, high] = [rising[above - 1], rising[above]];
  const share = (ssim - low.ssim) / (high.ssim - low.ssim);
  const between = (field: keyof Encode) => low[field] + share * (high[field] - low[field]);
  return { bytes: between('bytes'), ssim, cpuSeconds: between('cpuSeconds') };
}
