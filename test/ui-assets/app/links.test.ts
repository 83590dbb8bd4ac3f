import { linksOf } from '../../../src/ui-assets/app/links';
import { readyManifest } from '../support/items';

describe('links to copy', () => {
  const manifestOf = (imageId: string, urlsExpireAt?: string, stable?: string) =>
    readyManifest(imageId, { urlsExpireAt, ...(stable !== undefined && { stableUrls: { large: stable } }) });
  const largest = ({ imageId }: { imageId: string }) => ({ name: 'large', url: `https://signed/${imageId}` });

  test('are one a line, and end with the first that ends', () => {
    const manifests = [manifestOf('a', '2026-11-29T05:00:00Z'), manifestOf('b', '2026-11-29T04:30:00Z')];
    expect(linksOf(manifests, largest)).toEqual({
      text: 'https://signed/a\nhttps://signed/b',
      validUntil: '2026-11-29T04:30:00Z',
    });
  });

  test('are permanent where there is such a link', () => {
    const manifests = [manifestOf('a', '2026-11-29T05:00:00Z', 'https://cdn/i/a/large')];
    expect(linksOf(manifests, largest)).toEqual({ text: 'https://cdn/i/a/large', validUntil: undefined });
  });

  test('an image without variants has none', () => {
    expect(linksOf([manifestOf('a')], () => undefined)).toEqual({ text: '', validUntil: undefined });
  });
});
