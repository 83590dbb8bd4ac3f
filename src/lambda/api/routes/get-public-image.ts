import type { ImageManifest, PublicManifest } from '../../../contract/http';
import { isImageId } from '../../../contract/keys';
import type { ImageRecord } from '../../../contract/record';
import { isShownToAll } from '../../record/visibility';
import { hasExpired } from '../auth';
import type { Route } from '../dependencies';
import { matchesEntityTag, publicCacheControl } from '../manifest/caching';
import { currentManifest } from '../manifest/current-manifest';
import { notFound, ProblemError } from '../problems';

/**
 * `GET /public/images/{imageId}`: returns the manifest of a PUBLIC image that is READY, to anyone. Every other image is
 * the same 404 as an unknown one.
 */
export const getPublicImage: Route = dependencies => async context => {
  const { records, clock } = dependencies;
  const imageId = context.req.param('imageId') ?? '';
  const now = clock.now();
  const record = isImageId(imageId) ? await records.get(imageId) : undefined;
  if (!record || !isShown(record, now)) {
    throw new ProblemError(notFound('there is no public image with this id'));
  }
  const { tag, urlsExpireAt, toBody } = await currentManifest(dependencies, record);
  context.header('ETag', tag);
  context.header('Cache-Control', publicCacheControl(now, urlsExpireAt));
  if (matchesEntityTag(context.req.header('If-None-Match'), tag)) {
    return context.body(null, 304);
  }
  return context.json(toPublic(await toBody()));
};

function isShown(record: ImageRecord, now: Date): boolean {
  return isShownToAll(record) && !hasExpired(record, now);
}

// field by field: what is added to the owner's manifest does not become public by itself
function toPublic(manifest: ImageManifest): PublicManifest {
  const { imageId, alt, thumbhash, dominantColor, variants = [], sources = [] } = manifest;
  const { stableUrls, urlsExpireAt } = manifest;
  return { imageId, alt, thumbhash, dominantColor, variants, sources, stableUrls, urlsExpireAt };
}
