import { randomUUID } from 'node:crypto';
import type { ApiDependencies } from './dependencies';
import { acceptedType } from './validation';
import type { CreateUploadRequest, PresignedUpload } from '../../contract/http';
import { uploadKey } from '../../contract/keys';

/**
 * How long the record of an upload that never came is kept after its policy ended: a day longer than the queues keep an event (14 days), so
 * that one that is redriven still finds owner, file name and focus.
 */
const ABANDONED_SECONDS = 15 * 24 * 60 * 60;

/** An upload that can begin. */
export interface StartedUpload {
  readonly imageId: string;
  readonly upload: PresignedUpload;
  /** When the presigned POST ends. */
  readonly expiresAt: Date;
}

/** Checks what is to be uploaded, writes its record and signs a policy that allows just that. Throws problems 413 and 415. */
export async function startUpload(
  dependencies: ApiDependencies,
  request: CreateUploadRequest,
  owner?: string,
): Promise<StartedUpload> {
  const { settings, records, presigner, clock } = dependencies;
  const { limits, uploadExpirySeconds: expirySeconds } = settings;
  const contentType = acceptedType(request, limits);
  const now = clock.now();
  const expiresAt = policyEnd(now, expirySeconds);
  const imageId = randomUUID();

  const written = await records.put({
    imageId,
    issued: true,
    owner,
    status: 'AWAITING_UPLOAD',
    revision: 1,
    filename: request.filename || undefined,
    declaredType: contentType,
    focus: request.focus,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    expiresAt: expiresAt.getTime() / 1000 + ABANDONED_SECONDS,
  });
  if (!written) {
    throw new Error(`image id ${imageId} is taken: expected a random UUID to be new`);
  }

  const key = uploadKey(settings.uploadPrefix, imageId);
  const upload = await presigner.upload({ key, contentType, maxBytes: limits.maxBytes, expirySeconds });
  return { imageId, upload, expiresAt };
}

/** Policies end on whole seconds, counted from when they are signed, a little after `now`: never promise more than that. */
function policyEnd(now: Date, expirySeconds: number): Date {
  return new Date((Math.floor(now.getTime() / 1000) + expirySeconds) * 1000);
}
