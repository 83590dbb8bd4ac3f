export { photo } from './images/photo';
export { CORNERS, corners, orientedJpeg } from './images/corners';
export { flat, type Color } from './images/flat';
export { animated } from './images/animated';
export { pngBomb } from './images/png-bomb';
export { withColr, withPrem } from './images/isobmff-surgery';
export { withPngChunks } from './images/png-chunks';
export { pixelsOf, type Pixels } from './images/pixels';
