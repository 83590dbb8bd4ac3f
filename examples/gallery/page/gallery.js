const list = document.querySelector('#photos');
const status = document.querySelector('#status');
const older = document.querySelector('#older');

/** Width of a photo in the grid of gallery.css. */
const SIZES = '(max-width: 37rem) 100vw, (max-width: 56rem) 50vw, 22rem';
/** Photos that are visible at once on most screens. */
const EAGER = 4;

let cursor;

/** Appends the next page. Returns its elements. */
async function load() {
  list.ariaBusy = 'true';
  older.disabled = true;
  try {
    const response = await fetch(cursor ? `photos?cursor=${encodeURIComponent(cursor)}` : 'photos');
    if (!response.ok) {
      throw new Error(`photos responded with ${response.status}`);
    }
    const page = await response.json();
    const items = page.photos.map((photo, index) => item(photo, list.children.length === 0 && index < EAGER));
    list.append(...items);
    cursor = page.cursor;
    if (items.length === 0 && cursor !== undefined) {
      // a page of photos that were removed
      return load();
    }
    status.textContent = list.children.length === 0 ? 'There are no photos yet.' : '';
    return items;
  } catch (error) {
    console.error(error);
    status.textContent = 'The photos cannot be loaded now. Try again later.';
    return [];
  } finally {
    list.ariaBusy = 'false';
    older.disabled = false;
    older.hidden = cursor === undefined;
  }
}

/** Makes the element of a photo: a `<picture>` that links to the largest size, in the best format of the browser. */
function item({ imageId, alt, color, sources, img }, eager) {
  const image = element('img', { alt, width: img.width, height: img.height, decoding: 'async' });
  image.loading = eager ? 'eager' : 'lazy';
  image.style.backgroundColor = color ?? '';
  // last, so that nothing loads before `loading` is known
  const picture = element('picture');
  picture.append(...sources.map(({ type, srcset }) => element('source', { type, srcset, sizes: SIZES })), image);
  image.src = img.url;
  const link = element('a', { href: `i/${imageId}/large` });
  link.ariaLabel = alt ? null : 'Photo without a description';
  link.append(picture);
  const entry = element('li');
  entry.append(link);
  return entry;
}

function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

older.addEventListener('click', async () => {
  const [first] = await load();
  first?.querySelector('a').focus();
});

await load();
