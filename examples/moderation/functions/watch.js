const { getImage, setVisibility } = require('./image-api.js');
const { labelsOf } = require('./labels.js');
const { getRow, replaceRow } = require('./rows.js');
const { decide } = require('./rules.js');

const TRIES = 5;

/**
 * Handles an event about an image. Events arrive twice and in any order, so an event only says that there is something
 * to look at: the image as it is now decides.
 */
exports.handler = async ({ detail }) => {
  const { imageId } = detail;
  for (let tries = 1; tries <= TRIES; tries++) {
    // first the row: if a moderator decides after this, it has changed and is not replaced
    const row = await getRow(imageId);
    const image = await getImage(imageId);
    const { next, withdraw } = decide(row, image);
    if (withdraw && !(await setVisibility(imageId, 'PRIVATE', image.etag))) {
      continue;
    }
    if (next === undefined) {
      return;
    }
    const labels = next && (await labelsOf(detail));
    if (await replaceRow(imageId, row, next && { ...next, labels })) {
      return;
    }
  }
  throw new Error(`${imageId} changed during each of ${TRIES} tries`);
};
