const LOBES = 3;

/** Pixels as numbers, row by row, channel by channel. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Float32Array | Uint8Array;
}

/**
 * Scales down with the complete three-lobed Lanczos kernel, stretched by the scale, in floating point: slow but
 * exact. Values outside 0 to 255, where the kernel overshoots, are clamped only at the end.
 */
export function lanczos(source: Pixels, width: number, height: number): Pixels {
  const { data, channels } = source;
  const rows = { lines: source.height, lineStride: source.width * channels, channels };
  const across = resample(data, { count: source.width, stride: channels }, rows, width, true);
  const columns = { lines: width, lineStride: channels, channels };
  const down = resample(across, { count: source.height, stride: width * channels }, columns, height, false);
  return { width, height, channels, data: down.map(value => Math.min(255, Math.max(0, value))) };
}

interface Axis {
  readonly count: number;
  readonly stride: number;
}

interface Lines {
  readonly lines: number;
  readonly lineStride: number;
  readonly channels: number;
}

/** Scales along one axis. The result keeps the orientation of the source. */
function resample(
  data: Pixels['data'],
  axis: Axis,
  { lines, lineStride, channels }: Lines,
  length: number,
  rows: boolean,
): Float32Array {
  const result = new Float32Array(lines * length * channels);
  const outStride = rows ? channels : lineStride * lines;
  const outLine = rows ? length * channels : channels;
  const taps = Array.from({ length }, (_, at) => tapsOf(at, axis.count / length, axis.count));
  for (let line = 0; line < lines; line++) {
    for (let at = 0; at < length; at++) {
      const { first, weights } = taps[at];
      for (let channel = 0; channel < channels; channel++) {
        let from = line * lineStride + first * axis.stride + channel;
        let sum = 0;
        for (let tap = 0; tap < weights.length; tap++, from += axis.stride) {
          sum += weights[tap] * data[from];
        }
        result[line * outLine + at * outStride + channel] = sum;
      }
    }
  }
  return result;
}

interface Taps {
  readonly first: number;
  readonly weights: Float64Array;
}

function tapsOf(at: number, shrink: number, count: number): Taps {
  const scale = Math.max(1, shrink);
  const centre = (at + 0.5) * shrink;
  const first = Math.max(0, Math.floor(centre - LOBES * scale));
  const last = Math.min(count - 1, Math.ceil(centre + LOBES * scale));
  const weights = Float64Array.from({ length: last - first + 1 }, (_, tap) =>
    kernel((first + tap + 0.5 - centre) / scale),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { first, weights: weights.map(weight => weight / sum) };
}

function kernel(x: number): number {
  if (x === 0) {
    return 1;
  }
  if (Math.abs(x) >= LOBES) {
    return 0;
  }
  const angle = Math.PI * x;
  return (LOBES * Math.sin(angle) * Math.sin(angle / LOBES)) / (angle * angle);
}
