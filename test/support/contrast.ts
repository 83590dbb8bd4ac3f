/**
 * Returns the contrast of two colors by WCAG 2.2, written from its definition: (L1 + 0.05) / (L2 + 0.05) of the
 * relative luminances. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
 */
export function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = [1, 3, 5]
      .map(at => Number(`0x${hex.slice(at, at + 2)}`) / 255)
      .map(c => (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4)));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [l1, l2] = [Math.max(luminance(one), luminance(other)), Math.min(luminance(one), luminance(other))];
  return (l1 + 0.05) / (l2 + 0.05);
}
