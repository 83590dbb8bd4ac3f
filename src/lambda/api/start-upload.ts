import { v7 as uuid } from 'uuid';
import type { ApiDependencies } from './dependencies';
import { choosePreset } from './preset-choice';
import { reserveFor } from './reserve';
import { acceptedType } from './validation';
import type { CreateUploadRequest, PresignedUpload } from '../../contract/http';
import { uploadKey } from '../../contract/keys';
import { reservation } from '../record/quota';

/**
 * Retention of the record of an upload that never arrived, after its policy has expired: a day longer than the queues
 * keep an event (14 days), so that a redriven event still finds owner, file name and focus.
 */
const ABANDONED_SECONDS = 15 * 24 * 60 * 60;

/** An upload that is ready to start. */
export interface StartedUpload {
  readonly imageId: string;
  readonly upload: PresignedUpload;
  /** Expiry of the presigned POST. */
  readonly expiresAt: Date;
}

/**
 * Checks the request, writes the image's record and signs a policy for this upload only. Throws problems 400, 413 and
 * 415, and 429 if it exceeds the owner's quota.
 */
export async function startUpload(
  dependencies: ApiDependencies,
  request: CreateUploadRequest,
  owner?: string,
): Promise<StartedUpload> {
  const { settings, records, presigner, clock } = dependencies;
  const { presets, uploadExpirySeconds: expirySeconds } = settings;
  const preset = choosePreset(presets, request);
  const { limits } = preset.settings;
  const contentType = acceptedType(request, limits);
  const now = clock.now();
  const expiresAt = policyEnd(now, expirySeconds);
  // begins with the time: ids of one owner sort by it
  const imageId = uuid({ msecs: now.getTime() });
  const reserved = await reserveFor(dependencies, { size: request.size, maxBytes: limits.maxBytes }, owner);

  const written = await records.put({
    imageId,
    issued: true,
    owner,
    status: 'AWAITING_UPLOAD',
    revision: 1,
    filename: request.filename || undefined,
    declaredType: contentType,
    focus: request.focus,
    metadata: request.metadata,
    alt: request.alt,
    ...preset.recorded,
    reserved: reserved && reservation(reserved.bytes, expiresAt),
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    expiresAt: expiresAt.getTime() / 1000 + ABANDONED_SECONDS,
  });
  if (!written) {
    throw new Error(`image id ${imageId} already exists: expected a new UUID to be unique`);
  }
  dependencies.meter.measure({ imageId, values: { UploadsStarted: 1 } });

  const key = uploadKey(settings.uploadPrefix, imageId);
  const maxBytes = reserved?.bytes ?? limits.maxBytes;
  const upload = await presigner.upload({ key, contentType, maxBytes, expirySeconds });
  return { imageId, upload, expiresAt };
}

/**
 * Returns the expiry of a policy, rounded down: policies expire on whole seconds, counted from their signing after
 * `now`.
 */
function policyEnd(now: Date, expirySeconds: number): Date {
  return new Date((Math.floor(now.getTime() / 1000) + expirySeconds) * 1000);
}
