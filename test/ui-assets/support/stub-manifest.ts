import type { StubImage } from './stub-image';
import type { ImageManifest } from '../../../src/contract/http';

const EXTENSIONS = { webp: 'webp', jpeg: 'jpg' } as const;

/** Returns the manifest of a stub image that is READY. `url`: that of the stub, which also is the storage. */
export function readyManifest(
  base: Omit<ImageManifest, 'status'>,
  { original, thumbhash, variants }: StubImage,
  {
    url,
    urlsExpireAt,
    edition = 0,
  }: { readonly url: string; readonly urlsExpireAt: string; readonly edition?: number },
): ImageManifest {
  const query = `X-Amz-Expires=3600&X-Amz-Signature=${base.imageId.replace(/-/g, '')}`;
  const listed = variants.map(({ body, ...facts }, index) => ({
    ...facts,
    contentType: `image/${facts.format}`,
    bytes: body.length,
    url: `${url}/variants/${base.imageId}/${index}-${edition}.${EXTENSIONS[facts.format]}?${query}`,
  }));
  const sources = ['image/webp', 'image/jpeg'].map(type => ({
    type,
    srcset: listed
      .filter(({ name, contentType }) => name !== 'thumb' && contentType === type)
      .map(variant => `${variant.url} ${variant.width}w`)
      .join(', '),
  }));
  return { ...base, status: 'READY', original, thumbhash, variants: listed, sources, urlsExpireAt };
}
