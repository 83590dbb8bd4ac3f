import type { ImageManifest, PublicManifest } from '../../../contract/http';
import type { Route } from '../dependencies';
import { matchesEntityTag, publicCacheControl } from '../manifest/caching';
import { currentManifest } from '../manifest/current-manifest';
import { findPublicRecord } from '../public-record';

/**
 * `GET /public/images/{imageId}`: returns the manifest of a PUBLIC image that is READY, to anyone. Every other image is
 * the same 404 as an unknown one.
 */
export const getPublicImage: Route = dependencies => async context => {
  const record = await findPublicRecord(dependencies, context);
  const { tag, urlsExpireAt, toBody } = await currentManifest(dependencies, record);
  context.header('ETag', tag);
  context.header('Cache-Control', publicCacheControl(dependencies.clock.now(), urlsExpireAt));
  if (matchesEntityTag(context.req.header('If-None-Match'), tag)) {
    return context.body(null, 304);
  }
  return context.json(toPublic(await toBody()));
};

// field by field: what is added to the owner's manifest does not become public by itself
function toPublic(manifest: ImageManifest): PublicManifest {
  const { imageId, alt, thumbhash, dominantColor, variants = [], sources = [] } = manifest;
  const { stableUrls, urlsExpireAt } = manifest;
  return { imageId, alt, thumbhash, dominantColor, variants, sources, stableUrls, urlsExpireAt };
}
