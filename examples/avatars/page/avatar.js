/**
 * Uploads a photo as the avatar of the signed-in user, and returns its manifest. `client` is that of
 * `createImageClient`, `focus` the point that the user clicked on.
 */
export function uploadAvatar(client, file, focus) {
  return client.upload(file, { preset: 'avatar', focus });
}

/** Returns the point of a picture that was clicked on, for `focus`. */
export function focusOf({ offsetX, offsetY, currentTarget: { clientWidth, clientHeight } }) {
  return { x: offsetX / clientWidth, y: offsetY / clientHeight };
}

/** Returns the attributes of the `<img>` next to a user's name, by `picture` of the user's row. */
export function avatarAttributes(picture, imagesUrl) {
  const box = { width: 64, height: 64, alt: '' };
  if (picture?.imageId === undefined) {
    return { ...box, src: '/default-avatar.svg' };
  }
  const url = size => `${imagesUrl}/i/${picture.imageId}/${size}`;
  return { ...box, src: url('small'), srcset: `${url('small')} 64w, ${url('large')} 256w`, sizes: '4rem' };
}
