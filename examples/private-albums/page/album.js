/**
 * Shows the photos of the signed-in member in a list. `api` is such as `https://api.example.com`, and `token` returns
 * the token of your sign-in.
 */
export async function showAlbum(list, api, token) {
  await renewCookies(api, token);
  let cursor;
  do {
    const query = new URLSearchParams({ urls: 'true', ...(cursor && { cursor }) });
    const page = await (await call(`${api}/images?${query}`, token)).json();
    list.append(...page.images.filter(({ status }) => status === 'READY').map(item));
    cursor = page.cursor;
  } while (cursor);
}

/** Gets cookies for the member's own images, and new ones before these expire. */
async function renewCookies(api, token) {
  const { expiresAt } = await (await call(`${api}/cookies`, token, { credentials: 'include' })).json();
  setTimeout(() => void renewCookies(api, token), (Date.parse(expiresAt) - Date.now()) / 2);
}

async function call(url, token, options) {
  const response = await fetch(url, { ...options, headers: { authorization: `Bearer ${await token()}` } });
  if (!response.ok) {
    throw new Error(`${url} responded with ${response.status}`);
  }
  return response;
}

function item({ alt = '', sources, variants }) {
  const { url, width, height } = variants.at(-1);
  const image = element('img', { alt, width, height, loading: 'lazy', src: url });
  const picture = element('picture');
  picture.append(...sources.map(({ type, srcset }) => element('source', { type, srcset, sizes: '20rem' })), image);
  const entry = element('li');
  entry.append(picture);
  return entry;
}

function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}
