import { deployPresets, type PresetSystem } from './support/deploy-stacks';
import { eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import type { ImageManifest } from '../../src/contract/http';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';

const DEPLOY_MS = 300_000;

let example: PresetSystem;
beforeAll(async () => {
  ({ Presets: example } = await deployPresets());
}, DEPLOY_MS);

async function uploaded(preset: string): Promise<ImageManifest> {
  const { imageId, upload } = await createUpload(example.apiUrl, { contentType: 'image/jpeg', preset });
  await postFile(upload, await plainJpeg(640, 480));
  return waitForImage(example.apiUrl, imageId, 90);
}

const imageUrl = (imageId: string) => `${example.apiUrl}/images/${imageId}`;
const patch = (imageId: string, visibility: string) =>
  fetch(imageUrl(imageId), { method: 'PATCH', body: JSON.stringify({ visibility }) });

/** Polls until all variants are in a folder of the bucket, and returns the manifest. */
function movedTo(imageId: string, folder: string): Promise<ImageManifest> {
  return eventually(
    async () => (await (await fetch(imageUrl(imageId))).json()) as ImageManifest,
    ({ variants = [] }) => variants.length > 0 && variants.every(({ url }) => url.includes(`/${folder}/`)),
  );
}

async function statuses({ variants = [] }: ImageManifest): Promise<number[]> {
  const responses = await Promise.all(variants.map(({ url }) => fetch(url)));
  return [...new Set(responses.map(({ status }) => status))];
}

test('the visibility of an image changes both ways, and public files are gone at once when it is private', async () => {
  const { imageId } = await uploaded('gallery');
  await movedTo(imageId, 'private');

  expect((await patch(imageId, 'PUBLIC')).status).toBe(200);
  const open = await movedTo(imageId, 'public');
  expect(open.visibility).toBe('PUBLIC');
  expect(await statuses(open)).toEqual([200]);

  expect(await (await patch(imageId, 'PRIVATE')).json()).toMatchObject({ visibility: 'PRIVATE' });
  const closed = await movedTo(imageId, 'private');
  expect(await statuses(closed)).toEqual([200]);
  await eventually(
    () => statuses(open),
    ([status, ...others]) => status === 404 && others.length === 0,
  );
});

test('an image of a preset that is always public cannot become private', async () => {
  const { imageId } = await uploaded('avatar');
  const response = await patch(imageId, 'PRIVATE');
  expect([response.status, await response.json()]).toEqual([
    400,
    expect.objectContaining({
      detail: 'visibility is PRIVATE; expected none, since all images of this preset are public',
    }),
  ]);
  expect(await movedTo(imageId, 'public')).toMatchObject({ visibility: 'PUBLIC', status: 'READY' });
});
