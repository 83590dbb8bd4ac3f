const { escape } = require('./escape.js');

/** Renders a READY image as `<picture>`, with the smallest variant of the last format as `<img>`. */
function picture({ sources, variants, alt = '' }) {
  const { format } = variants.at(-1);
  const [smallest] = variants.filter(variant => variant.format === format).sort((a, b) => a.width - b.width);
  const formats = sources.map(
    ({ type, srcset }) => `<source type="${escape(type)}" srcset="${escape(srcset)}" sizes="50vw">`,
  );
  const { url, width, height } = smallest;
  const image = `<img src="${escape(url)}" width="${width}" height="${height}" alt="${escape(alt)}">`;
  return `<picture>${formats.join('')}${image}</picture>`;
}

function item({ manifest }) {
  const { imageId, status, message, filename = 'photo', stableUrls } = manifest;
  if (status !== 'READY') {
    return `<p>${escape(filename)}: ${escape(message ?? status)}</p>`;
  }
  // public photos have stable URLs
  const shared = stableUrls
    ? `<p><a href="/photo/${imageId}">Page to share</a> · <a href="/mail/${imageId}">E-mail</a></p>`
    : '';
  return picture(manifest) + shared;
}

/** Renders a page of a user's images. */
exports.gallery = ({ images, cursor }) => `
<h1>Your photos</h1>
<p><a href="/upload">Upload another</a>, or <a href="/upload?share">one to share with everyone</a></p>
${images.map(item).join('\n')}
${cursor ? `<p><a href="/?cursor=${encodeURIComponent(cursor)}">Older photos</a></p>` : ''}`;

/** Renders a form that sends one file to the upload bucket directly. The file has to be its last field. */
exports.uploadForm = ({ upload }) => `
<h1>Upload a photo</h1>
<form action="${escape(upload.url)}" method="post" enctype="multipart/form-data">
${Object.entries(upload.fields)
  .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
  .join('\n')}
<input type="file" name="file" accept="image/*" required>
<button>Upload</button>
</form>
<p><a href="/">Your photos</a></p>`;

exports.picture = picture;
