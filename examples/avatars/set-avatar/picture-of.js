/** Orders uploads by the time at which they were announced. */
const keyOf = ({ createdAt, imageId }) => `${createdAt}#${imageId}`;

/**
 * Returns what the row of a user says about their picture after an event; undefined if the event changes nothing.
 *
 * The newest upload decides, whatever the order of the events. If it is refused, the picture stays as it was, and
 * `problem` says why.
 */
exports.pictureOf = (picture, detail) => {
  const { imageId, revision, status, code } = detail;
  const newest = keyOf(detail);
  const isLate = picture && (picture.newest > newest || (picture.newest === newest && picture.revision >= revision));
  if (isLate) {
    const isGone = status === 'DELETED' && picture.imageId === imageId && picture.newest !== newest;
    return isGone ? { ...picture, imageId: undefined } : undefined;
  }
  if (status === 'READY') {
    return { newest, revision, imageId };
  }
  return { newest, revision, imageId: picture?.imageId === imageId ? undefined : picture?.imageId, problem: code };
};

/** Returns the images of a list that the user's picture has replaced. */
exports.replacedBy = ({ newest, imageId }, images) =>
  newest.endsWith(`#${imageId}`) ? images.filter(image => keyOf(image) < newest) : [];
