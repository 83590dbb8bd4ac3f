const { escape } = require('./escape.js');
const { picture } = require('./pages.js');

/** URL of a size that never changes. It redirects to the newest variant, here always to the JPEG. */
const jpegOf = ({ stableUrls }, size) => `${stableUrls[size]}?format=jpeg`;

/** The variant behind that URL, for its dimensions. */
const variantOf = ({ variants }, size) => variants.find(({ name, format }) => name === size && format === 'jpeg');

/** Renders the page of a public photo. Its Open Graph tags are what other sites show of a link to it. */
exports.sharePage = (manifest, pageUrl) => {
  const { alt = '' } = manifest;
  const { width, height } = variantOf(manifest, 'large');
  const tags = {
    'og:type': 'website',
    'og:title': alt || 'A photo',
    'og:url': pageUrl,
    // other sites read it weeks later, and not all of them know WebP
    'og:image': jpegOf(manifest, 'large'),
    'og:image:type': 'image/jpeg',
    'og:image:width': width,
    'og:image:height': height,
    'og:image:alt': alt,
  };
  const metas = Object.entries(tags).map(([name, value]) => `<meta property="${name}" content="${escape(value)}">`);
  return `${metas.join('\n')}\n<h1>${escape(alt || 'A photo')}</h1>\n${picture(manifest)}`;
};

/**
 * Returns an e-mail with a public photo, for Amazon SES or another service. People open it years later, in programs that
 * may not know WebP: the URL has no expiry and leads to a JPEG.
 */
exports.photoMail = (manifest, pageUrl) => {
  const { alt = '' } = manifest;
  const { width, height } = variantOf(manifest, 'medium');
  const image =
    `<img src="${escape(jpegOf(manifest, 'medium'))}" width="${width}" height="${height}" alt="${escape(alt)}" ` +
    'style="max-width: 100%; height: auto; border: 0">';
  return {
    subject: alt ? `A photo for you: ${alt}` : 'A photo for you',
    text: `${alt || 'A photo'}: ${pageUrl}\n`,
    html: `<p><a href="${escape(pageUrl)}">${image}</a></p>`,
  };
};
