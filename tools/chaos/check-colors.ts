import { GetObjectCommand } from '@aws-sdk/client-s3';
import sharp from 'sharp';
import type { Snapshot } from './snapshot';
import type { ChaosClients, ChaosSystem } from './system';
import type { ChaosUpload } from './upload-all';

/** Allowed deviation of a mean after compression. A replacement differs from the image it replaces by about 100. */
const TOLERANCE = 12;

const CONCURRENCY = 8;

/** Returns the ids of images with a variant whose color differs from the last file sent. */
export async function checkColors(
  system: ChaosSystem,
  { s3 }: ChaosClients,
  uploads: readonly ChaosUpload[],
  snapshot: Snapshot,
): Promise<string[]> {
  const mixed = new Set<string>();
  const variants = uploads.flatMap(({ imageId, image: { color } }) =>
    color ? (snapshot.records.get(imageId)?.variants ?? []).map(({ key }) => ({ imageId, color, key })) : [],
  );
  const worker = async () => {
    for (let next = variants.pop(); next; next = variants.pop()) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: system.variantsBucket, Key: next.key }));
      if (!(await hasColor(await Body!.transformToByteArray(), next.color))) {
        mixed.add(next.imageId);
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return [...mixed];
}

async function hasColor(content: Uint8Array, color: readonly number[]): Promise<boolean> {
  const { channels } = await sharp(content).stats();
  return color.every((value, index) => Math.abs(channels[index].mean - value) <= TOLERANCE);
}
