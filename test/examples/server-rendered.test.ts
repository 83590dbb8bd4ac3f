const { photoMail, sharePage } = jest.requireActual<{
  sharePage(manifest: object, pageUrl: string): string;
  photoMail(manifest: object, pageUrl: string): { subject: string; text: string; html: string };
}>('../../examples/server-rendered/server/share');

const PAGE = 'https://photos.example.com/photo/a';
const STABLE = 'https://d1.cloudfront.net/i/a';

function variant(name: string, format: string, width: number, height: number) {
  return { name, format, width, height, url: `https://d1.cloudfront.net/public/a/b/${name}.${format}` };
}

const MANIFEST = {
  imageId: 'a',
  alt: 'A <cat> & a "dog"',
  variants: [
    variant('medium', 'webp', 800, 600),
    variant('large', 'webp', 1600, 1200),
    variant('medium', 'jpeg', 800, 600),
    variant('large', 'jpeg', 1600, 1200),
  ],
  sources: [{ type: 'image/webp', srcset: 'https://d1.cloudfront.net/public/a/b/medium.webp 800w' }],
  stableUrls: { medium: `${STABLE}/medium`, large: `${STABLE}/large` },
};

test('a page to share has the tags of Open Graph, with a stable URL of a JPEG', () => {
  const html = sharePage(MANIFEST, PAGE);
  const tags = [...html.matchAll(/<meta property="([^"]+)" content="([^"]*)">/g)].map(([, name, value]) => [
    name,
    value,
  ]);
  expect(Object.fromEntries(tags)).toEqual({
    'og:type': 'website',
    'og:title': 'A &lt;cat&gt; &amp; a &quot;dog&quot;',
    'og:url': PAGE,
    'og:image': `${STABLE}/large?format=jpeg`,
    'og:image:type': 'image/jpeg',
    'og:image:width': '1600',
    'og:image:height': '1200',
    'og:image:alt': 'A &lt;cat&gt; &amp; a &quot;dog&quot;',
  });
  expect(html).toContain('<picture>');
});

test('an e-mail has the JPEG of a stable URL, with its dimensions and alternative text', () => {
  const { subject, text, html } = photoMail(MANIFEST, PAGE);
  expect(subject).toBe('A photo for you: A <cat> & a "dog"');
  expect(text).toBe(`A <cat> & a "dog": ${PAGE}\n`);
  expect(html).toBe(
    `<p><a href="${PAGE}"><img src="${STABLE}/medium?format=jpeg" width="800" height="600" ` +
      'alt="A &lt;cat&gt; &amp; a &quot;dog&quot;" style="max-width: 100%; height: auto; border: 0"></a></p>',
  );
});

test('a photo without a description', () => {
  const manifest = { ...MANIFEST, alt: undefined };
  expect(sharePage(manifest, PAGE)).toContain('<meta property="og:title" content="A photo">');
  expect(photoMail(manifest, PAGE)).toMatchObject({ subject: 'A photo for you', text: `A photo: ${PAGE}\n` });
});
