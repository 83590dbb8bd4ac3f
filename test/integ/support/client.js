// Inline code of a function that does what a browser does: at most 4,096 characters, without packages.

// a PNG of one pixel
const FILE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADElEQVQImWMwTpsJAAICATMDms/iAAAAAElFTkSuQmCC',
  'base64',
);

/** Sends a request with a wrong body, uploads a picture, and waits until it is final. */
exports.handler = async ({ apiUrl, headers = {} }) => {
  const call = async (method, path, body) => {
    const options = { method, headers: { ...headers, 'content-type': 'application/json' }, body };
    const response = await fetch(apiUrl + path, options);
    return { status: response.status, type: response.headers.get('content-type'), body: await response.json() };
  };
  const refused = await call('POST', '/uploads', '{}');

  const { body: created } = await call('POST', '/uploads', JSON.stringify({ contentType: 'image/png' }));
  const form = new FormData();
  for (const [name, value] of Object.entries(created.upload.fields)) {
    form.append(name, value);
  }
  form.append('file', new Blob([FILE]));
  const sent = await fetch(created.upload.url, { method: 'POST', body: form });

  const image = await untilFinal(() => call('GET', created.statusUrl));
  const variants = image.variants ?? [];
  const shown = await Promise.all(variants.map(async ({ url }) => (await fetch(url)).headers.get('content-type')));
  return {
    refused: { status: refused.status, type: refused.type, code: refused.body.code },
    sent: sent.status,
    status: image.status,
    shown: shown.sort().join(' '),
  };
};

async function untilFinal(read) {
  for (const end = Date.now() + 80_000; ;) {
    const { body } = await read();
    if (['READY', 'REJECTED', 'FAILED'].includes(body.status) || Date.now() > end) {
      return body;
    }
    await new Promise(resolve => setTimeout(resolve, 1_000));
  }
}
