const { sign } = require('./sign.js');

/** Returns an image with its ETag; undefined if there is none with this id. */
exports.getImage = async imageId => {
  const response = await call('GET', imageId, [404]);
  return response.ok ? { ...(await response.json()), etag: response.headers.get('etag') } : undefined;
};

/** Changes the visibility of an image, unless it has changed since this ETag. Returns false if it has, or is deleted. */
exports.setVisibility = async (imageId, visibility, etag) =>
  (await call('PATCH', imageId, [404, 412], { visibility }, { 'if-match': etag })).ok;

/** Deletes an image. */
exports.deleteImage = async imageId => {
  await call('DELETE', imageId, [404]);
};

/** Calls an operation of the API for back ends. Throws an error for a status that is neither 2xx nor expected. */
async function call(method, imageId, expected, body, headers = {}) {
  const content = body === undefined ? '' : JSON.stringify(body);
  const url = new URL(`${process.env.API_URL}/admin/images/${encodeURIComponent(imageId)}`);
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...sign(method, url, content), ...(content && { 'content-type': 'application/json' }) },
    body: content || undefined,
  });
  if (!response.ok && !expected.includes(response.status)) {
    throw new Error(`${method} ${url.pathname} responded with ${response.status}: ${await response.text()}`);
  }
  return response;
}
