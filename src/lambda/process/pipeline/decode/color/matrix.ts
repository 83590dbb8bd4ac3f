import type { Chromaticities } from './color-codes';

/** A vector of three values. */
export type Triple = readonly [number, number, number];
/** Three rows of three values. */
export type Matrix = readonly [Triple, Triple, Triple];

/** White point of ICC profiles, as XYZ. */
export const D50: Triple = [0.9642, 1, 0.8249];

const BRADFORD: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

/**
 * Returns the matrix from linear RGB of these primaries to the XYZ of ICC profiles, white adapted to D50 by Bradford.
 */
export function toD50(primaries: Chromaticities): Matrix {
  return multiply(adaptation(xyzOf(primaries[0], primaries[1])), toXyz(primaries));
}

function toXyz([wx, wy, ...xy]: Chromaticities): Matrix {
  const columns = transpose([xyzOf(xy[0], xy[1], 1), xyzOf(xy[2], xy[3], 1), xyzOf(xy[4], xy[5], 1)]);
  const amounts = apply(inverse(columns), xyzOf(wx, wy));
  return columns.map(row => row.map((value, index) => value * amounts[index])) as unknown as Matrix;
}

/** Returns the XYZ of a chromaticity: of luminance 1, or with a given sum of the three. */
function xyzOf(x: number, y: number, sum = 1 / y): Triple {
  return [x * sum, y * sum, (1 - x - y) * sum];
}

function adaptation(white: Triple): Matrix {
  const from = apply(BRADFORD, white);
  const gains = apply(BRADFORD, D50).map((value, index) => value / from[index]);
  return multiply(
    inverse(BRADFORD),
    BRADFORD.map((row, index) => row.map(value => value * gains[index])) as unknown as Matrix,
  );
}

/** Returns matrix × vector. */
export function apply(matrix: Matrix, [a, b, c]: Triple): Triple {
  return [dot(matrix[0], a, b, c), dot(matrix[1], a, b, c), dot(matrix[2], a, b, c)];
}

function dot(row: Triple, a: number, b: number, c: number): number {
  return row[0] * a + row[1] * b + row[2] * c;
}

/** Returns matrix × matrix. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  const columns = transpose(b);
  return transpose([apply(a, columns[0]), apply(a, columns[1]), apply(a, columns[2])]);
}

/** Swaps rows and columns. */
export function transpose([a, b, c]: Matrix): Matrix {
  return [
    [a[0], b[0], c[0]],
    [a[1], b[1], c[1]],
    [a[2], b[2], c[2]],
  ];
}

/** Inverts a matrix, by the cross products of its rows. */
export function inverse([a, b, c]: Matrix): Matrix {
  const [bc, ca, ab] = [cross(b, c), cross(c, a), cross(a, b)];
  const determinant = dot(a, ...bc);
  return transpose([bc, ca, ab]).map(row => row.map(value => value / determinant)) as unknown as Matrix;
}

function cross(a: Triple, b: Triple): Triple {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
