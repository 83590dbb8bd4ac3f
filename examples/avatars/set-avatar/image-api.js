const { sign } = require('./sign.js');

/** Returns the avatars of a user, those included that were refused or never arrived. */
exports.avatarsOf = async owner => {
  const found = [];
  let cursor;
  do {
    const query = new URLSearchParams({ owner, preset: 'avatar', ...(cursor && { cursor }) });
    const page = await (await call('GET', `/admin/images?${query}`)).json();
    found.push(...page.images.map(({ manifest }) => manifest));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
};

/** Deletes an image. Does nothing if there is none. */
exports.deleteImage = async imageId => {
  await call('DELETE', `/admin/images/${encodeURIComponent(imageId)}`);
};

/** Calls an operation of the API for back ends. Throws an error unless it succeeds, or there is no such image. */
async function call(method, path) {
  const url = new URL(process.env.API_URL + path);
  const response = await fetch(url, { method, headers: sign(method, url, '') });
  if (!response.ok && response.status !== 404) {
    throw new Error(`${method} ${url.pathname} responded with ${response.status}: ${await response.text()}`);
  }
  return response;
}
