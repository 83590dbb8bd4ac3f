/** Width and height in whole pixels, each at least 1. */
export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/** Width × height. */
export function area(dimensions: Dimensions): number {
  return dimensions.width * dimensions.height;
}

/** Whether two pictures measure the same. */
export function sameDimensions(a: Dimensions, b: Dimensions): boolean {
  return a.width === b.width && a.height === b.height;
}
