import { REPOSITORY } from '../../../tools/site/places';
import { adaptDrawings } from '../../../tools/site/prepare-pages';
import { rewriteLinks, siteLink } from '../../../tools/site/rewrite-links';

test.each([
  ['client.md#upload', 'index.md', 'client.md#upload'],
  ['#below', 'client.md', '#below'],
  ['https://example.com/x', 'client.md', 'https://example.com/x'],
  ['../client.md', 'recipes/shop.md', '../client.md'],
  ['README.md', 'client.md', '/'],
  ['decisions', 'architecture.md', '/decisions/index.md'],
  ['images/flow-light.svg', 'architecture.md', '/images/flow-light.svg'],
  ['openapi.json', 'http-api.md', '/openapi.json'],
  ['../examples/webhook', 'events.md', `${REPOSITORY}/tree/main/examples/webhook`],
  ['../../examples/avatars/README.md#run', 'recipes/a.md', `${REPOSITORY}/blob/main/examples/avatars/README.md#run`],
  ['../README.md', 'install.md', `${REPOSITORY}/blob/main/README.md`],
  ['../API.md', 'README.md', '/api/index.md'],
  ['../API.md#serverless-image-processor.ImageSize', 'images.md', '/api/typescript/ImageSize.md'],
  [
    '../API.md#serverless-image-processor.ImageSize.property.maxWidth',
    'images.md',
    '/api/typescript/ImageSize.md#maxwidth',
  ],
])('the link %s of %s is %s on the site', (link, page, expected) => {
  expect(siteLink(link, page)).toBe(expected);
});

test('links in text, in definitions and in images change; code does not', () => {
  const page =
    '[a](../examples/webhook), `[b](../examples/webhook)`\n\n```md\n[c](../examples/webhook)\n```\n\n[d]: ../LICENSE\n';
  expect(rewriteLinks(`${page}<img src="images/x.svg">`, 'events.md')).toBe(
    page
      .replace('[a](../examples/webhook)', `[a](${REPOSITORY}/tree/main/examples/webhook)`)
      .replace('[d]: ../LICENSE', `[d]: ${REPOSITORY}/blob/main/LICENSE`)
      .concat('<img src="/images/x.svg">'),
  );
});

test('a drawing for light and dark becomes two images', () => {
  const drawing = '<source media="(prefers-color-scheme: dark)" srcset="/d.svg">\n  <img src="/l.svg" alt="Flow">';
  expect(adaptDrawings(`<picture>\n  ${drawing}\n</picture>`)).toBe(
    '<img class="in-light" src="/l.svg" alt="Flow"><img class="in-dark" src="/d.svg" alt="Flow">',
  );
});
