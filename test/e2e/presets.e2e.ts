import { PutObjectCommand } from '@aws-sdk/client-s3';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { deployPresets, type PresetSystem } from './support/deploy-stacks';
import { records, s3 } from './support/deployed';
import { eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import type { CreateUploadRequest, ImageManifest } from '../../src/contract/http';
import type { ImageRecord } from '../../src/contract/record';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';

const DEPLOY_MS = 300_000;
const LIMIT_SECONDS = 90;

let example: PresetSystem;
let many: PresetSystem;

beforeAll(async () => {
  ({ Presets: example, ManyPresets: many } = await deployPresets());
}, DEPLOY_MS);

describe('examples/presets', () => {
  test('makes small public squares of an avatar', async () => {
    const manifest = await upload(example, { contentType: 'image/jpeg', preset: 'avatar' });
    expect(manifest).toMatchObject({ status: 'READY', preset: 'avatar', visibility: 'PUBLIC' });
    expect(shapes(manifest)).toEqual([
      'small.webp 48×48',
      'small.jpeg 48×48',
      'large.webp 256×256',
      'large.jpeg 256×256',
    ]);
  });

  test.each(['PRIVATE', 'PUBLIC'] as const)('makes a gallery photo that its uploader wants %s', async visibility => {
    const manifest = await upload(example, { contentType: 'image/jpeg', preset: 'gallery', visibility });
    expect(manifest).toMatchObject({ status: 'READY', preset: 'gallery', visibility });
    expect(shapes(manifest)).toContain('tile.webp 400×300');
  });

  test('has the limits of each preset', async () => {
    const avatar = { preset: 'avatar', size: 6 * 1024 * 1024 };
    const refused = (request: CreateUploadRequest) => createUpload(example.apiUrl, request);
    await expect(refused({ contentType: 'image/jpeg', ...avatar })).rejects.toThrow(/^TOO_LARGE: /);
    await expect(refused({ contentType: 'image/gif', preset: 'avatar' })).rejects.toThrow(/^UNSUPPORTED_FORMAT: /);
    await expect(refused({ contentType: 'image/gif', preset: 'banner' })).rejects.toThrow(
      'preset is "banner"; expected one of default, avatar, gallery',
    );
    await expect(refused({ contentType: 'image/jpeg', preset: 'avatar', visibility: 'PRIVATE' })).rejects.toThrow(
      'all images of the preset "avatar" are public',
    );
  });

  test('knows an object put by other means by its prefix', async () => {
    await put(example, 'avatars/by-hand.jpg');
    const record = await ready(example, 'avatars/by-hand.jpg');
    expect(record).toMatchObject({ preset: 'avatar', visibility: 'PUBLIC', variants: { length: 4 } });
  });
});

describe('50 presets of 10 sizes', () => {
  test('deploy, and each is known by name', async () => {
    const manifest = await upload(many, { contentType: 'image/jpeg', preset: 'preset-49' });
    expect(manifest).toMatchObject({ status: 'READY', preset: 'preset-49', visibility: 'PRIVATE' });
    expect(manifest.variants).toHaveLength(20);
    expect(shapes(manifest)[0]).toBe('size-0.webp 59×44');
  });

  test('and by prefix', async () => {
    await put(many, 'folder-7/by-hand.jpg');
    const record = await ready(many, 'folder-7/by-hand.jpg');
    expect(record).toMatchObject({ preset: 'preset-7', variants: { length: 20 } });
  });
});

async function upload({ apiUrl }: PresetSystem, request: CreateUploadRequest): Promise<ImageManifest> {
  const started = await createUpload(apiUrl, request);
  await postFile(started.upload, await plainJpeg(800, 600));
  return waitForImage(apiUrl, started.imageId, LIMIT_SECONDS);
}

async function put({ uploadBucket }: PresetSystem, Key: string): Promise<void> {
  const Body = await plainJpeg(800, 600);
  await s3.send(new PutObjectCommand({ Bucket: uploadBucket, Key, Body, ContentType: 'image/jpeg' }));
}

/** Returns the record of an object once it is READY. The API does not show it: nobody knows its id. */
function ready({ table }: PresetSystem, key: string): Promise<ImageRecord | undefined> {
  return eventually(
    async () => {
      const { Items = [] } = await records.send(new ScanCommand({ TableName: table }));
      return (Items as ImageRecord[]).find(({ original }) => original?.key === key);
    },
    record => record?.status === 'READY',
    LIMIT_SECONDS,
  );
}

const shapes = ({ variants = [] }: ImageManifest) =>
  variants.map(({ name, format, width, height }) => `${name}.${format} ${width}×${height}`);
