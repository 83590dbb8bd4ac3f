const { callApi } = require('./call-api.js');
const { gallery, uploadForm } = require('./pages.js');

/** Returns the signed-in user: here, the AWS principal that signed the request. Put your own sign-in here. */
function userOf(event) {
  return event.requestContext.authorizer?.iam?.userArn;
}

/** Renders the pages of a Lambda function URL: `/` with the user's images, `/upload` with a form for another one. */
exports.handler = async event => {
  const owner = userOf(event);
  if (!owner) {
    return page(401, '<h1>Sign in first</h1>');
  }
  switch (event.rawPath) {
    case '/': {
      const query = new URLSearchParams({ owner, urls: 'true', ...cursorOf(event) });
      return page(200, gallery(await callApi('GET', `/admin/images?${query}`)));
    }
    case '/upload': {
      // the type is found out from the bytes
      const request = { contentType: 'application/octet-stream', owner };
      return page(200, uploadForm(await callApi('POST', '/admin/uploads', request)));
    }
    default:
      return page(404, '<h1>There is no such page</h1>');
  }
};

function cursorOf({ queryStringParameters }) {
  const cursor = queryStringParameters?.cursor;
  return cursor ? { cursor } : {};
}

function page(statusCode, body) {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' };
  return { statusCode, headers, body: `<!doctype html><html lang="en"><title>Photos</title>${body}</html>` };
}
