import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import type { LoadClients } from './load-clients';
import type { LoadSystem } from './load-system';
import type { Fate, LoadUpload } from './load-upload';
import { pictureOf } from './picture';
import type { Random } from './random';
import { createUpload, postFile } from '../demo/api-client';

/** How to upload. */
export interface UploadPlan {
  readonly uploads: number;
  /** How many at once. */
  readonly concurrency: number;
  /** Whether some are replaced and some deleted. */
  readonly faults: boolean;
  readonly random: Random;
  /** Called with the number of uploads so far. */
  readonly onUpload: (count: number) => void;
}

/** Longest time between an upload and its replacement or deletion: some come before, some in the middle of, and some after processing. */
const SECOND_THOUGHTS_MILLISECONDS = 4_000;

/** Uploads pictures through the API, as browsers do, and has second thoughts about some. */
export async function uploadAll(system: LoadSystem, clients: LoadClients, plan: UploadPlan): Promise<LoadUpload[]> {
  const done: LoadUpload[] = [];
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
  system: LoadSystem,
  clients: LoadClients,
  index: number,
  plan: UploadPlan,
): Promise<LoadUpload> {
  const fate = plan.faults ? fateOf(index) : 'keep';
  const picture = await pictureOf(index, 0);
  const { imageId, upload } = await createUpload(system.apiUrl, {
    contentType: picture.contentType,
    filename: `${index}`,
  });
  await postFile(upload, picture.content);
  const first = { imageId, fate, picture, uploadedAt: Date.now() };
  if (fate === 'keep') {
    return first;
  }

  await sleep(plan.random.between(0, SECOND_THOUGHTS_MILLISECONDS));
  if (fate === 'replace') {
    const another = await pictureOf(index, 1);
    await postFile(upload, another.content);
    return { ...first, picture: another, uploadedAt: Date.now() };
  }
  await (fate === 'delete'
    ? deleteOverApi(system, imageId)
    : clients.s3.send(new DeleteObjectCommand({ Bucket: system.uploadBucket, Key: imageId })));
  return first;
}

/** One in a hundred is replaced, one deleted. */
function fateOf(index: number): Fate {
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

async function deleteOverApi({ apiUrl }: LoadSystem, imageId: string): Promise<void> {
  const answer = await fetch(`${apiUrl}/images/${imageId}`, { method: 'DELETE' });
  if (answer.status !== 204) {
    throw new Error(`DELETE /images/${imageId} answered ${answer.status}: expected 204`);
  }
}
