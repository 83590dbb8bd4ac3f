const { callApi } = require('./call-api.js');
const { gallery, uploadForm } = require('./pages.js');
const { photoMail, sharePage } = require('./share.js');

/** Returns the signed-in user: here, the AWS principal that signed the request. Put your own sign-in here. */
function userOf(event) {
  return event.requestContext.authorizer?.iam?.userArn;
}

/**
 * Renders the pages of a Lambda function URL: `/` with the user's images, `/upload` with a form for another one, and
 * for a public image `/photo/ID`, the page to share, and `/mail/ID`, an e-mail with it.
 */
exports.handler = async event => {
  const [, name, imageId] = event.rawPath.split('/');
  if (name === 'photo') {
    const manifest = await publicImage(imageId);
    return manifest ? page(200, sharePage(manifest, pageUrl(event, imageId))) : notFound();
  }
  const owner = userOf(event);
  if (!owner) {
    return page(401, '<h1>Sign in first</h1>');
  }
  switch (name) {
    case '': {
      const query = new URLSearchParams({ owner, urls: 'true', ...cursorOf(event) });
      return page(200, gallery(await callApi('GET', `/admin/images?${query}`)));
    }
    case 'upload': {
      const visibility = event.queryStringParameters?.share === undefined ? 'PRIVATE' : 'PUBLIC';
      // the type is found out from the bytes
      const request = { contentType: 'application/octet-stream', owner, visibility };
      return page(200, uploadForm(await callApi('POST', '/admin/uploads', request)));
    }
    case 'mail': {
      const manifest = await publicImage(imageId);
      return manifest ? page(200, photoMail(manifest, pageUrl(event, imageId)).html) : notFound();
    }
    default:
      return notFound();
  }
};

/** Returns the manifest of a public image; undefined if there is none with this id. */
async function publicImage(imageId) {
  try {
    const { manifest } = await callApi('GET', `/admin/images/${encodeURIComponent(imageId)}`);
    return manifest.stableUrls && manifest;
  } catch (error) {
    if (error.status === 404) {
      return undefined;
    }
    throw error;
  }
}

function pageUrl({ requestContext }, imageId) {
  return `https://${requestContext.domainName}/photo/${imageId}`;
}

function cursorOf({ queryStringParameters }) {
  const cursor = queryStringParameters?.cursor;
  return cursor ? { cursor } : {};
}

function notFound() {
  return page(404, '<h1>There is no such page</h1>');
}

function page(statusCode, body) {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' };
  return { statusCode, headers, body: `<!doctype html><html lang="en"><title>Photos</title>${body}</html>` };
}
