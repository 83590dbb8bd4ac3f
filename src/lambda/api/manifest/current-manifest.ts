import { entityTag, signingWindow } from './caching';
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
  /** Latest expiry of the URLs. */
  readonly urlsExpireAt: Date;
  /** Returns the manifest, with signed URLs. */
  toBody(): Promise<ImageManifest>;
}

/** Returns the manifest of a record and its ETag. Signs URLs on demand. */
export async function currentManifest(
  { settings, presigner, clock }: Pick<ApiDependencies, 'settings' | 'presigner' | 'clock'>,
  stored: ImageRecord,
): Promise<CurrentManifest> {
  const { presets, downloadExpirySeconds } = settings;
  const now = clock.now();
  const record = visibleRecord(stored, now);
  const { signedAt, expiresAt } = signingWindow(now, downloadExpirySeconds);
  const sign = (key: string) => presigner.download(key, signedAt, downloadExpirySeconds);
  return {
    record,
    tag: entityTag(record, { signedAt, expiresAt }, await presigner.signer()),
    urlsExpireAt: expiresAt,
    toBody: () => toManifest(record, presets, { sign, expireAt: expiresAt }),
  };
}
