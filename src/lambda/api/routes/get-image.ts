import { FINAL_STATUSES } from '../../../contract/record';
import { findRecord } from '../auth';
import type { Route } from '../dependencies';
import { entityTag, matchesEntityTag, signingWindow } from '../manifest/caching';
import { visibleRecord, toManifest } from '../manifest/manifest';

/** Seconds until the next poll of an image that is not final yet. */
const RETRY_AFTER = '1';

/** `GET /images/{imageId}`: returns the manifest. */
export const getImage: Route = dependencies => async context => {
  const {
    settings: { presets, downloadExpirySeconds },
    presigner,
    clock,
  } = dependencies;
  const now = clock.now();
  const record = visibleRecord(await findRecord(dependencies, context), now);
  const window = signingWindow(now, downloadExpirySeconds);
  const tag = entityTag(record, window, await presigner.signer());

  context.header('ETag', tag);
  // a browser may store it, but has to revalidate it: the status changes, and the URLs expire
  context.header('Cache-Control', 'private, no-cache');
  if (!FINAL_STATUSES.includes(record.status)) {
    context.header('Retry-After', RETRY_AFTER);
  }
  if (matchesEntityTag(context.req.header('If-None-Match'), tag)) {
    return context.body(null, 304);
  }

  const sign = (key: string) => presigner.download(key, window.signedAt, downloadExpirySeconds);
  return context.json(await toManifest(record, presets, { sign, expireAt: window.expiresAt }));
};
