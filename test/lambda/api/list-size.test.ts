import { S3Client } from '@aws-sdk/client-s3';
import { apiWith, RECORDS, SETTINGS } from './support';
import type { ImageList } from '../../../src/contract/http';
import type { ImageRecord } from '../../../src/contract/record';
import { S3Presigner } from '../../../src/lambda/adapters/s3-presigner';
import { MAX_PAGE_BYTES } from '../../../src/lambda/api/manifest/page';
import type { OwnerIndex } from '../../../src/lambda/ports';

/** As long as tokens of Lambda's roles were seen to be. */
const TOKEN = 'T'.repeat(856);
/** Number of records in one DynamoDB page. */
const PAGE = 50;
const ME = { event: { requestContext: { authorizer: { jwt: { claims: { sub: 'me' } } } } } } as never;

function imagesOf(count: number, variants: number): ImageRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const imageId = `00000000-0000-4000-8000-${String(count - index).padStart(12, '0')}`;
    return {
      ...RECORDS.ready,
      imageId,
      owner: 'me',
      createdAt: new Date(Date.UTC(2026, 0, 1) + (count - index) * 1000).toISOString(),
      variants: Array.from({ length: variants }, (__, size) => {
        const width = 4000 - size;
        return {
          name: `size-${size}`,
          format: 'webp' as const,
          key: `${imageId}/0123456789abcdef/size-${size}.webp`,
          width,
          height: (width * 3) / 4,
          bytes: 90_000,
        };
      }),
    };
  });
}

/** The real presigner; after the first URL, those of other keys are made from it, which have its length. */
class FastPresigner extends S3Presigner {
  private first?: { readonly key: string; readonly url: string };

  override async download(key: string, signedAt: Date, expirySeconds: number): Promise<string> {
    this.first ??= { key, url: await super.download(key, signedAt, expirySeconds) };
    return this.first.url.replace(this.first.key, () => key);
  }
}

function apiOver(records: readonly ImageRecord[]) {
  const ownerIndex: OwnerIndex = {
    list: async (_owner, after) => {
      const start = after ? records.findIndex(({ imageId }) => imageId === after.imageId) + 1 : 0;
      const page = records.slice(start, start + PAGE);
      const last = start + PAGE < records.length ? page.at(-1) : undefined;
      return { records: page, next: last && { imageId: last.imageId, time: last.createdAt } };
    },
  };
  const client = new S3Client({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'example', sessionToken: TOKEN },
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return apiWith([], {
    settings: { ...SETTINGS, access: 'owned' },
    ownerIndex,
    presigner: new FastPresigner(client, 'uploads', 'variants'),
  }).app;
}

async function walk(records: readonly ImageRecord[], query: string) {
  const app = apiOver(records);
  const pages: { bytes: number; images: number; variants: number }[] = [];
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const response = await app.request(`/images?${query}${cursor === undefined ? '' : `&cursor=${cursor}`}`, {}, ME);
    const text = await response.text();
    const list = JSON.parse(text) as ImageList;
    pages.push({
      bytes: Buffer.byteLength(text),
      images: list.images.length,
      variants: list.images.flatMap(({ variants = [] }) => variants).length,
    });
    seen.push(...list.images.map(({ imageId }) => imageId));
    cursor = list.cursor;
  } while (cursor !== undefined);
  return { pages, seen };
}

describe('size of a page of images', () => {
  test('fifty images of sixty variants with long tokens come exactly once, in pages of at most 5 MB', async () => {
    const records = imagesOf(PAGE, 60);
    const { pages, seen } = await walk(records, 'urls=true');
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.filter(({ bytes }) => bytes > MAX_PAGE_BYTES)).toEqual([]);
    expect(pages.filter(({ images }) => images === 0)).toEqual([]);
    expect(seen).toEqual(records.map(({ imageId }) => imageId));
    // a page is used: the next image would not have fitted
    expect((pages[0].bytes * (pages[0].images + 1)) / pages[0].images).toBeGreaterThan(MAX_PAGE_BYTES);
  });

  test('a page has as many variants as can be signed in time', async () => {
    const records = imagesOf(2, 1_100);
    // sources name a width once: with one width for all, both images have fewer bytes than the other limit
    const alike = records.map(record => ({
      ...record,
      variants: record.variants!.map(variant => ({ ...variant, width: 400, height: 300 })),
    }));
    const { pages, seen } = await walk(alike, 'urls=true');
    expect(pages.map(({ variants }) => variants)).toEqual([1_100, 1_100]);
    expect(pages[0].bytes * 2).toBeLessThan(MAX_PAGE_BYTES);
    expect(seen).toHaveLength(2);
  });

  test("without URLs, a page is one of DynamoDB's", async () => {
    const records = imagesOf(PAGE + 1, 60);
    const { pages, seen } = await walk(records, 'urls=false');
    expect(pages.map(({ images }) => images)).toEqual([PAGE, 1]);
    expect(pages[0].bytes).toBeLessThan(MAX_PAGE_BYTES / 10);
    expect(seen).toEqual(records.map(({ imageId }) => imageId));
  });
});
