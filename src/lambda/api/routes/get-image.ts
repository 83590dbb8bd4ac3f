import type { ImageManifest } from '../../../contract/http';
import { FINAL_STATUSES, type ImageRecord } from '../../../contract/record';
import { findRecord } from '../auth';
import type { Route } from '../dependencies';
import { matchesEntityTag } from '../manifest/caching';
import { currentManifest } from '../manifest/current-manifest';

/** Seconds until the next poll of an image that is not final yet. */
const RETRY_AFTER = '1';

/** `GET /images/{imageId}`: returns the manifest. */
export const getImage: Route = manifestRoute(manifest => manifest);

/** Creates a route that returns the manifest of an image, in the body that `present` makes of it. */
export function manifestRoute(present: (manifest: ImageManifest, record: ImageRecord) => object): Route {
  return dependencies => async context => {
    const { record, tag, toBody } = await currentManifest(dependencies, await findRecord(dependencies, context));

    context.header('ETag', tag);
    // a browser may store it, but has to revalidate it: the status changes, and the URLs expire
    context.header('Cache-Control', 'private, no-cache');
    if (!FINAL_STATUSES.includes(record.status)) {
      context.header('Retry-After', RETRY_AFTER);
    }
    if (matchesEntityTag(context.req.header('If-None-Match'), tag)) {
      return context.body(null, 304);
    }
    return context.json(present(await toBody(), record));
  };
}
