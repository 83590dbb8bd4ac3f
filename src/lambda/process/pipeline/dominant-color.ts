const LEVELS = 16;
const LEVEL_WIDTH = 256 / LEVELS;

interface Bin {
  weight: number;
  red: number;
  green: number;
  blue: number;
}

/**
 * The colour that most of the picture has, as `#rrggbb`: the mean of the fullest of 16 × 16 × 16 bins, each pixel counting by its alpha.
 * White for a picture that is wholly transparent.
 */
export function dominantColor(rgba: Uint8Array): string {
  const bins = new Map<number, Bin>();
  let fullest: Bin = { weight: 0, red: 0, green: 0, blue: 0 };
  for (let at = 0; at < rgba.length; at += 4) {
    const bin = binOf(bins, rgba[at], rgba[at + 1], rgba[at + 2]);
    count(bin, rgba.subarray(at, at + 4));
    if (bin.weight > fullest.weight) { fullest = bin; }
  }
  return fullest.weight === 0 ? '#ffffff' : toHex(fullest);
}

function binOf(bins: Map<number, Bin>, red: number, green: number, blue: number): Bin {
  const key = [red, green, blue].reduce((sum, value) => sum * LEVELS + Math.floor(value / LEVEL_WIDTH), 0);
  const bin = bins.get(key) ?? { weight: 0, red: 0, green: 0, blue: 0 };
  bins.set(key, bin);
  return bin;
}

function count(bin: Bin, [red, green, blue, alpha]: Uint8Array): void {
  bin.weight += alpha;
  bin.red += red * alpha;
  bin.green += green * alpha;
  bin.blue += blue * alpha;
}

function toHex({ weight, red, green, blue }: Bin): string {
  return '#' + [red, green, blue].map(sum => Math.round(sum / weight).toString(16).padStart(2, '0')).join('');
}
