export { photo } from './images/photo';
export { CORNERS, corners, orientedJpeg } from './images/corners';
export { flat, type Color } from './images/flat';
export { animated } from './images/animated';
export { pngBomb } from './images/png-bomb';
export { pixelsOf, type Pixels } from './images/pixels';
export { cutJpeg, dataAt, holedJpeg, renamedFrame, stretchedJpeg } from './images/damaged-jpeg';
export { tiff, type Tags } from './images/tiff';
