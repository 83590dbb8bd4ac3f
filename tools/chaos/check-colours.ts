import { GetObjectCommand } from '@aws-sdk/client-s3';
import sharp from 'sharp';
import type { Snapshot } from './snapshot';
import type { ChaosClients, ChaosSystem } from './system';
import type { ChaosUpload } from './upload-all';

/** Allowed deviation of a mean after compression. A replacement differs from the image it replaces by about 100. */
const TOLERANCE = 12;

const CONCURRENCY = 8;

/** Returns the ids of images with a variant whose colour differs from the last file sent. */
export async function checkColours(
  system: ChaosSystem,
  { s3 }: ChaosClients,
  uploads: readonly ChaosUpload[],
  snapshot: Snapshot,
): Promise<string[]> {
  const mixed = new Set<string>();
  const variants = uploads.flatMap(({ imageId, image: { colour } }) =>
    colour ? (snapshot.records.get(imageId)?.variants ?? []).map(({ key }) => ({ imageId, colour, key })) : [],
  );
  const worker = async () => {
    for (let next = variants.pop(); next; next = variants.pop()) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: system.variantsBucket, Key: next.key }));
      if (!(await hasColour(await Body!.transformToByteArray(), next.colour))) {
        mixed.add(next.imageId);
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return [...mixed];
}

async function hasColour(content: Uint8Array, colour: readonly number[]): Promise<boolean> {
  const { channels } = await sharp(content).stats();
  return colour.every((value, index) => Math.abs(channels[index].mean - value) <= TOLERANCE);
}
