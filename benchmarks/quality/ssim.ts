const RADIUS = 5;
const SIGMA = 1.5;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;
const WINDOW = gaussianWindow();

/**
 * Returns the structural similarity after Wang et al. 2004: Gaussian window of 11 × 11 with sigma 1.5, mean over all
 * windows within the picture. 1 for equal pictures; NaN for one smaller than the window. Throws if the dimensions
 * differ.
 */
export function ssim(a: Plane, b: Plane): number {
  if (a.width !== b.width || a.height !== b.height) {
    throw new Error(
      `pictures to compare must have equal dimensions: got ${a.width} × ${a.height} and ${b.width} × ${b.height}`,
    );
  }
  const product = (x: Plane, y: Plane): Plane => ({ ...x, data: x.data.map((value, at) => value * y.data[at]) });
  const [meanA, meanB] = [blur(a), blur(b)];
  const [squareA, squareB, mixed] = [blur(product(a, a)), blur(product(b, b)), blur(product(a, b))];
  let sum = 0;
  for (let at = 0; at < meanA.length; at++) {
    const [ma, mb] = [meanA[at], meanB[at]];
    const variances = squareA[at] - ma * ma + squareB[at] - mb * mb;
    const covariance = mixed[at] - ma * mb;
    sum += ((2 * ma * mb + C1) * (2 * covariance + C2)) / ((ma * ma + mb * mb + C1) * (variances + C2));
  }
  return sum / meanA.length;
}

/** Returns the Gaussian mean around each place with a complete window. */
function blur({ width, height, data }: Plane): Float64Array {
  const [inner, rows] = [Math.max(0, width - 2 * RADIUS), Math.max(0, height - 2 * RADIUS)];
  const across = new Float64Array(inner * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < inner; x++) {
      let sum = 0;
      for (let tap = 0; tap < WINDOW.length; tap++) {
        sum += WINDOW[tap] * data[y * width + x + tap];
      }
      across[y * inner + x] = sum;
    }
  }
  const result = new Float64Array(inner * rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < inner; x++) {
      let sum = 0;
      for (let tap = 0; tap < WINDOW.length; tap++) {
        sum += WINDOW[tap] * across[(y + tap) * inner + x];
      }
      result[y * inner + x] = sum;
    }
  }
  return result;
}

function gaussianWindow(): number[] {
  const weights = Array.from({ length: 2 * RADIUS + 1 }, (_, at) => Math.exp(-((at - RADIUS) ** 2) / (2 * SIGMA ** 2)));
  const sum = weights.reduce((total, weight) => total + weight);
  return weights.map(weight => weight / sum);
}

/** One channel of a picture, row by row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Returns Y of BT.601, 0 to 255, of RGB pixels. */
export function luma(rgb: Uint8Array, width: number, height: number): Plane {
  const data = new Float32Array(width * height);
  for (let at = 0, from = 0; at < data.length; at++, from += 3) {
    data[at] = 0.299 * rgb[from] + 0.587 * rgb[from + 1] + 0.114 * rgb[from + 2];
  }
  return { width, height, data };
}
