import type { ImageManifest, PublicManifest } from '../../../contract/http';
import { isImageId, visibilityOf } from '../../../contract/keys';
import type { ImageRecord } from '../../../contract/record';
import { hasExpired } from '../auth';
import type { Route } from '../dependencies';
import { matchesEntityTag } from '../manifest/caching';
import { currentManifest } from '../manifest/current-manifest';
import { notFound, ProblemError } from '../problems';

/** Seconds for which caches may keep a manifest: an image can look public that long after it turned private. */
const MAX_AGE_SECONDS = 60;

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
  const secondsLeft = Math.floor((urlsExpireAt.getTime() - now.getTime()) / 1000);
  context.header('ETag', tag);
  context.header('Cache-Control', `public, max-age=${Math.min(MAX_AGE_SECONDS, secondsLeft)}`);
  if (matchesEntityTag(context.req.header('If-None-Match'), tag)) {
    return context.body(null, 304);
  }
  return context.json(toPublic(await toBody()));
};

// while variants move, they are on one side and the image should be on the other: neither is public
function isShown(record: ImageRecord, now: Date): boolean {
  const { status, visibility, folder } = record;
  const isPublic = visibility === 'PUBLIC' && folder !== undefined && visibilityOf(folder) === 'PUBLIC';
  return status === 'READY' && isPublic && !hasExpired(record, now);
}

// field by field: what is added to the owner's manifest does not become public by itself
function toPublic(manifest: ImageManifest): PublicManifest {
  const { imageId, alt, thumbhash, dominantColor, variants = [], sources = [], urlsExpireAt = '' } = manifest;
  return { imageId, alt, thumbhash, dominantColor, variants, sources, urlsExpireAt };
}
