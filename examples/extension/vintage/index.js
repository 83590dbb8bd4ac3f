'use strict';

/** How red, green and blue of a faded print come from those of the picture. */
const SEPIA = /** @type {import('sharp').Matrix3x3} */ ([
  [0.393, 0.769, 0.189],
  [0.349, 0.686, 0.168],
  [0.272, 0.534, 0.131],
]);

const LEAST_WIDTH = 100;

/** @type {import('serverless-image-processor/extension').ImageExtensionModule} */
module.exports = {
  // once for each image; what is thrown is the message of its record and manifest, with status FAILED
  image(image, { original }) {
    if (original.width < LEAST_WIDTH) {
      throw new Error(`The picture is ${original.width} pixels wide, too small to print: at least ${LEAST_WIDTH} are needed.`);
    }
    return image;
  },

  // once for each size in each format
  variant(image, { size }) {
    return size === 'vintage' ? image.recomb(SEPIA) : image;
  },
};
