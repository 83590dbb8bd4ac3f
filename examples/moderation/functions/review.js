const { deleteImage, getImage, setVisibility } = require('./image-api.js');
const { getRow, replaceRow, waitingRows } = require('./rows.js');

const PAGE = 20;

/**
 * Answers moderators: `GET /` lists photos that wait for a decision, `POST /ID/approve` publishes one, and
 * `POST /ID/refuse` deletes it. Both send `{ seen, etag }` of the list back. The function URL lets in AWS principals
 * with permission only: call it from your own page for moderators, after your sign-in.
 */
exports.handler = async ({ rawPath, body, isBase64Encoded, requestContext }) => {
  const { method } = requestContext.http;
  const [, imageId, action] = rawPath.split('/');
  if (method === 'GET' && imageId === '') {
    return answer(200, { photos: await photos() });
  }
  if (method === 'POST' && action === 'approve') {
    // the body of a form, which `curl -d` sends, is Base64
    return approve(imageId, isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
  }
  if (method === 'POST' && action === 'refuse') {
    await deleteImage(imageId);
    return answer(200, { imageId, decision: 'REFUSED' });
  }
  return answer(404, { detail: 'there is no such operation' });
};

/** Returns photos that wait, oldest first, with URLs for the moderator. */
async function photos() {
  const rows = await waitingRows(PAGE);
  const images = await Promise.all(rows.map(({ imageId }) => getImage(imageId)));
  return rows.flatMap(({ imageId, seen, labels }, index) => {
    const { manifest, record, etag } = images[index] ?? {};
    return manifest?.status === 'READY'
      ? [{ imageId, seen, etag, labels, owner: record.owner, alt: manifest.alt, urls: urlsOf(manifest) }]
      : [];
  });
}

const urlsOf = ({ variants }) =>
  Object.fromEntries(variants.map(({ name, format, url }) => [`${name}.${format}`, url]));

async function approve(imageId, body) {
  const { seen, etag } = parse(body);
  if (typeof seen !== 'string' || typeof etag !== 'string') {
    return answer(400, { detail: 'expected a body {"seen": "…", "etag": "…"}, with both values of the list' });
  }
  const row = await getRow(imageId);
  if (row?.waiting !== 'yes' || row.seen !== seen) {
    return answer(409, { detail: 'another file, text or decision has come in between: look again' });
  }
  const closesAt = Date.parse(row.createdAt) + Number(process.env.FORM_SECONDS) * 1000;
  if (Date.now() < closesAt) {
    return answer(409, { detail: `the uploader can replace the file until ${new Date(closesAt).toISOString()}` });
  }
  // the decision first, or the event of the next line would undo it; the row waits until both are done
  const approved = { ...row, approved: seen };
  if (!(await replaceRow(imageId, row, approved)) || !(await setVisibility(imageId, 'PUBLIC', etag))) {
    return answer(409, { detail: 'the photo has changed: look again' });
  }
  const { waiting, ...done } = approved;
  await replaceRow(imageId, { ...approved, version: row.version + 1 }, done);
  return answer(200, { imageId, decision: 'APPROVED' });
}

function parse(body) {
  try {
    return JSON.parse(body) ?? {};
  } catch {
    return {};
  }
}

function answer(statusCode, body) {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { statusCode, headers, body: JSON.stringify(body) };
}
