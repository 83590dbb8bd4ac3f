/** Time in which a late event could bring a removed photo back: EventBridge tries for a day. */
const TOMBSTONE_SECONDS = 2 * 86_400;

/**
 * Returns the row of a photo, by the detail of an event about it. Photos that are not public, or not ready, have no
 * `photo` in it, and are not listed.
 */
exports.rowOf = (detail, now) => {
  const { imageId, createdAt, revision } = detail;
  const key = { gallery: 'photos', at: `${createdAt}#${imageId}` };
  return isPublic(detail)
    ? { ...key, revision, photo: photoOf(detail) }
    : { ...key, revision, expiresAt: Math.floor(now / 1000) + TOMBSTONE_SECONDS };
};

/** Variants of public photos have URLs in events, since these never change. */
function isPublic({ status, visibility, variants = [] }) {
  return status === 'READY' && visibility === 'PUBLIC' && variants.length > 0 && variants.every(({ url }) => url);
}

/** The parts of a `<picture>`: a source for each format, and the smallest variant of the last one for `<img>`. */
function photoOf({ imageId, alt = '', dominantColor, variants }) {
  const byWidth = [...variants].sort((a, b) => a.width - b.width);
  const sources = [...new Set(variants.map(({ contentType }) => contentType))].map(type => ({
    type,
    srcset: [...widthsOf(byWidth, type)].map(([width, url]) => `${url} ${width}w`).join(', '),
  }));
  const { url, width, height } = byWidth.find(({ contentType }) => contentType === sources.at(-1).type);
  return { imageId, alt, color: dominantColor, sources, img: { url, width, height } };
}

/** URLs by width: sizes that are larger than the photo have its own width. */
function widthsOf(variants, type) {
  return new Map(variants.filter(({ contentType }) => contentType === type).map(({ width, url }) => [width, url]));
}
