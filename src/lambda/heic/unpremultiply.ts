/** Takes out of RGBA pixels the alpha that their colours were multiplied by, in place. */
export function unpremultiply(rgba: Uint8Array): void {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3];
    if (alpha === 0 || alpha === 255) { continue; }
    for (let channel = at; channel < at + 3; channel++) { rgba[channel] = Math.min(255, Math.round(rgba[channel] * 255 / alpha)); }
  }
}
