import { entityTag } from './caching';
import { toManifest, visibleRecord } from './manifest';
import type { ImageManifest } from '../../../contract/http';
import type { ImageRecord } from '../../../contract/record';
import type { ApiDependencies } from '../dependencies';

/** The manifest of an image at this moment. */
interface CurrentManifest {
  /** The record as callers see it. */
  readonly record: ImageRecord;
  /** ETag of the manifest. */
  readonly tag: string;
  /** Latest expiry of the URLs; absent: they do not expire, or there are none. */
  readonly urlsExpireAt?: Date;
  /** Returns the manifest, with URLs. */
  toBody(): Promise<ImageManifest>;
}

/** Returns the manifest of a record and its ETag. Signs URLs on demand. */
export async function currentManifest(
  { settings, urls, clock }: Pick<ApiDependencies, 'settings' | 'urls' | 'clock'>,
  stored: ImageRecord,
): Promise<CurrentManifest> {
  const now = clock.now();
  const record = visibleRecord(stored, now);
  const imageUrls = urls.of(record, now);
  const isReady = record.status === 'READY';
  return {
    record,
    tag: entityTag(record, isReady ? await imageUrls.version() : 'none'),
    urlsExpireAt: isReady ? imageUrls.expireAt : undefined,
    toBody: () => toManifest(record, settings.presets, imageUrls),
  };
}
