export { photo } from './images/photo';
export { CORNERS, corners, orientedJpeg } from './images/corners';
export { flat, type Color } from './images/flat';
export { animated } from './images/animated';
export { pngBomb } from './images/png-bomb';
export { pixelsOf, type Pixels } from './images/pixels';
export { webpFrames } from './images/webp-frames';
export { colorAt, gifOf, type GifPatch } from './images/gif-of';
