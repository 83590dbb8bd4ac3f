/**
 * Returns an album as one of its members may see it; undefined for others, and for an album that does not exist. The
 * table of your app decides: `findAlbum` returns `{ memberIds, imageIds }`, `getImage` the response of
 * `GET /admin/images/{imageId}`, whose URLs are signed.
 */
exports.sharedAlbum = async (albumId, userId, { findAlbum, getImage }) => {
  const album = await findAlbum(albumId);
  if (!album?.memberIds.includes(userId)) {
    return undefined;
  }
  const images = await Promise.all(album.imageIds.map(getImage));
  // deleted in the meantime, or added by a person who has left the album
  const shown = images.filter(
    image => image?.manifest.status === 'READY' && album.memberIds.includes(image.record.owner),
  );
  const ends = shown.map(({ manifest }) => manifest.urlsExpireAt).filter(time => time !== undefined);
  return { photos: shown.map(({ manifest }) => photoOf(manifest)), urlsExpireAt: ends.sort()[0] };
};

/** Only what members see: no owner, no metadata. */
function photoOf({ imageId, alt = '', sources, variants, thumbhash }) {
  const { url, width, height } = variants.at(-1);
  return { imageId, alt, thumbhash, sources, img: { url, width, height } };
}
