/** One encode of a picture. */
export interface Encode {
  readonly bytes: number;
  readonly ssim: number;
  readonly cpuSeconds: number;
}

/**
 * Interpolates the cost of a format at a given similarity between its two nearest encodes. Returns undefined if all
 * of its encodes are more similar to the picture, or all less.
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
