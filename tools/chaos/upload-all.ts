import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import type { Random } from './random';
import type { ChaosClients, ChaosSystem } from './system';
import { type TestImage, createTestImage } from './test-image';
import { createUpload, postFile } from '../demo/api-client';

/** Options of the uploads. */
interface UploadPlan {
  readonly uploads: number;
  /** Number of parallel uploads. */
  readonly concurrency: number;
  /** Replaces some images and deletes some. */
  readonly faults: boolean;
  readonly random: Random;
  /** Receives the number of uploads so far. */
  readonly onUpload: (count: number) => void;
}

/**
 * Longest delay between an upload and its replacement or deletion: some happen before, some during and some after
 * processing.
 */
const MAX_FOLLOW_UP_DELAY_MILLISECONDS = 4_000;

/** Uploads test images through the API, as browsers do, and replaces or deletes some of them. */
export async function uploadAll(system: ChaosSystem, clients: ChaosClients, plan: UploadPlan): Promise<ChaosUpload[]> {
  const done: ChaosUpload[] = [];
  let next = 0;
  const worker = async () => {
    while (next < plan.uploads) {
      const index = next;
      next += 1;
      done.push(await uploadOne(system, clients, index, plan));
      plan.onUpload(done.length);
    }
  };
  await Promise.all(Array.from({ length: plan.concurrency }, worker));
  return done;
}

async function uploadOne(
  system: ChaosSystem,
  clients: ChaosClients,
  index: number,
  plan: UploadPlan,
): Promise<ChaosUpload> {
  const followUp = plan.faults ? followUpOf(index) : 'keep';
  const image = await createTestImage(index, 0);
  const { imageId, upload } = await createUpload(system.apiUrl, {
    contentType: image.contentType,
    filename: `${index}`,
  });
  await postFile(upload, image.content);
  const first = { imageId, followUp, image, uploadedAt: Date.now() };
  if (followUp === 'keep') {
    return first;
  }

  await sleep(plan.random.between(0, MAX_FOLLOW_UP_DELAY_MILLISECONDS));
  if (followUp === 'replace') {
    const another = await createTestImage(index, 1);
    await postFile(upload, another.content);
    return { ...first, image: another, uploadedAt: Date.now() };
  }
  await (followUp === 'delete'
    ? deleteOverApi(system, imageId)
    : clients.s3.send(new DeleteObjectCommand({ Bucket: system.uploadBucket, Key: imageId })));
  return first;
}

/** Replaces one upload in a hundred and deletes another. */
function followUpOf(index: number): FollowUp {
  switch (index % 200) {
    case 20:
      return 'replace';
    case 41:
      return 'delete';
    case 120:
      return 'replace';
    case 141:
      return 'remove';
    default:
      return 'keep';
  }
}

async function deleteOverApi({ apiUrl }: ChaosSystem, imageId: string): Promise<void> {
  const response = await fetch(`${apiUrl}/images/${imageId}`, { method: 'DELETE' });
  if (response.status !== 204) {
    throw new Error(`DELETE /images/${imageId} returned ${response.status}: expected 204`);
  }
}

/** Action after an upload: none, another file with the same form, a deletion over the API, or one in the bucket. */
export type FollowUp = 'keep' | 'replace' | 'delete' | 'remove';

/** One upload of a run. */
export interface ChaosUpload {
  readonly imageId: string;
  readonly followUp: FollowUp;
  /** Last image sent. */
  readonly image: TestImage;
  /** Time at which S3 had the whole file, in epoch milliseconds. */
  readonly uploadedAt: number;
}
