import sharp from 'sharp';
import type { Color } from './flat';

type Side = 'top' | 'bottom' | 'left' | 'right';

/** Color of each quarter of the picture, as a viewer should see it. */
export const CORNERS = {
  topLeft: [220, 30, 30],
  topRight: [30, 180, 40],
  bottomLeft: [40, 50, 210],
  bottomRight: [240, 240, 240],
} as const satisfies Record<string, Color>;

/** EXIF orientations: the side of the picture that the first row and the first column of the file are. */
const FIRST_ROW_AND_COLUMN: Readonly<Record<number, readonly [Side, Side]>> = {
  1: ['top', 'left'],
  2: ['top', 'right'],
  3: ['bottom', 'right'],
  4: ['bottom', 'left'],
  5: ['left', 'top'],
  6: ['right', 'top'],
  7: ['right', 'bottom'],
  8: ['left', 'bottom'],
};

/** Paints the picture of four quarters, upright, as raw RGB. */
export function corners(width: number, height: number): Buffer {
  return paint(width, height, (column, row) => cornerAt(column < width / 2, row < height / 2));
}

/** Makes a JPEG of the picture with pixels in an EXIF orientation; upright it has `width` × `height` pixels. */
export function orientedJpeg(orientation: number, width: number, height: number): Promise<Buffer> {
  const [firstRow, firstColumn] = FIRST_ROW_AND_COLUMN[orientation];
  const isTurned = firstRow === 'left' || firstRow === 'right';
  const raw = { width: isTurned ? height : width, height: isTurned ? width : height, channels: 3 as const };
  const pixels = paint(raw.width, raw.height, (column, row) => {
    const x = distanceFromLeft(width, [firstRow, row], [firstColumn, column]);
    const y = distanceFromTop(height, [firstRow, row], [firstColumn, column]);
    return cornerAt(x < width / 2, y < height / 2);
  });
  return sharp(pixels, { raw })
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .withMetadata({ orientation })
    .toBuffer();
}

function distanceFromLeft(width: number, ...steps: readonly (readonly [Side, number])[]): number {
  const fromLeft = steps.find(([side]) => side === 'left');
  const fromRight = steps.find(([side]) => side === 'right');
  return fromLeft ? fromLeft[1] : width - 1 - fromRight![1];
}

function distanceFromTop(height: number, ...steps: readonly (readonly [Side, number])[]): number {
  const fromTop = steps.find(([side]) => side === 'top');
  const fromBottom = steps.find(([side]) => side === 'bottom');
  return fromTop ? fromTop[1] : height - 1 - fromBottom![1];
}

function cornerAt(isLeft: boolean, isTop: boolean): Color {
  if (isTop) {
    return isLeft ? CORNERS.topLeft : CORNERS.topRight;
  }
  return isLeft ? CORNERS.bottomLeft : CORNERS.bottomRight;
}

function paint(width: number, height: number, colorAt: (column: number, row: number) => Color): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    pixels.set(colorAt(at % width, Math.floor(at / width)), at * 3);
  }
  return pixels;
}
