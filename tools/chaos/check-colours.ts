import { GetObjectCommand } from '@aws-sdk/client-s3';
import sharp from 'sharp';
import type { LoadClients } from './load-clients';
import type { LoadSystem } from './load-system';
import type { LoadUpload } from './load-upload';
import type { Snapshot } from './snapshot';

/** What compression may change of a mean. A replacement differs from what it replaced by some 100. */
const TOLERANCE = 12;

const AT_ONCE = 8;

/** Ids of images with a variant that does not have the colour of the file that was sent last. */
export async function checkColours(
  system: LoadSystem,
  { s3 }: LoadClients,
  uploads: readonly LoadUpload[],
  snapshot: Snapshot,
): Promise<string[]> {
  const mixed = new Set<string>();
  const variants = uploads.flatMap(({ imageId, picture: { colour } }) =>
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
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return [...mixed];
}

async function hasColour(content: Uint8Array, colour: readonly number[]): Promise<boolean> {
  const { channels } = await sharp(content).stats();
  return colour.every((value, index) => Math.abs(channels[index].mean - value) <= TOLERANCE);
}
