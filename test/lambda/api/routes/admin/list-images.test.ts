import type { AdminImageList } from '../../../../../src/contract/admin-http';
import type { ImageRecord } from '../../../../../src/contract/record';
import { adminApiWith, IMAGE_ID, NOW, RECORDS } from '../../support';

/** An image whose id ends with a digit, created and changed in the order of these digits. */
function numbered(digit: number, record: ImageRecord, more: Partial<ImageRecord> = {}): ImageRecord {
  const time = `2026-11-23T12:00:0${digit}.000Z`;
  const attention = record.status === 'FAILED' || record.status === 'REJECTED' ? record.status : undefined;
  return {
    ...record,
    attention,
    imageId: IMAGE_ID.replace(/.$/, String(digit)),
    createdAt: time,
    updatedAt: time,
    ...more,
  };
}

const ALL = [
  numbered(1, RECORDS.ready, { owner: 'kim' }),
  numbered(2, RECORDS.failed, { owner: 'kim', preset: 'avatar' }),
  numbered(3, RECORDS.failed, { owner: 'lee' }),
  numbered(4, RECORDS.rejected),
  numbered(5, RECORDS.failed, { preset: 'avatar' }),
  numbered(6, RECORDS.ready, { owner: 'kim', preset: 'avatar' }),
];

async function list(query: string, records: readonly ImageRecord[] = ALL) {
  const response = await adminApiWith(records).call('adminListImages', `/admin/images${query}`);
  return { status: response.status, body: await response.json() };
}

/** The digits of all images on all pages. */
async function allOf(query: string, records = ALL): Promise<number[]> {
  const found: number[] = [];
  let cursor: string | undefined;
  do {
    const { status, body } = await list(cursor ? `${query}&cursor=${cursor}` : query, records);
    expect(status).toBe(200);
    const page = body as AdminImageList;
    found.push(...page.images.map(({ manifest }) => Number(manifest.imageId.at(-1))));
    cursor = page.cursor;
  } while (cursor);
  return found;
}

describe('GET /admin/images', () => {
  test.each([
    ['?owner=kim', [6, 2, 1]],
    ['?owner=nobody', []],
    ['?owner=kim&preset=avatar', [6, 2]],
    ['?owner=kim&preset=default', [1]],
    ['?owner=kim&status=READY', [6, 1]],
    ['?owner=kim&status=FAILED', [2]],
    ['?status=FAILED', [5, 3, 2]],
    ['?status=REJECTED', [4]],
    ['?status=FAILED&preset=avatar', [5, 2]],
    ['?status=FAILED&preset=default', [3]],
  ])('%s lists those images, newest first, on as many pages as it takes', async (query, expected) => {
    expect(await allOf(query)).toEqual(expected);
  });

  test('an image has its manifest, without URLs unless requested, and its record', async () => {
    const { body } = await list('?owner=kim');
    const [first] = (body as AdminImageList).images;
    expect(first.record).toMatchObject({ owner: 'kim', issued: true, originalKey: expect.any(String) });
    expect(first.manifest.variants![0]).not.toHaveProperty('url');
    const { body: withUrls } = await list('?owner=kim&urls=true');
    expect((withUrls as AdminImageList).images[0].manifest.variants![0].url).toContain('X-Amz-Signature');
  });

  test('leaves out records that have expired, and images that a worker may still save', async () => {
    const records = [
      numbered(1, RECORDS.failed, { expiresAt: NOW.getTime() / 1000 }),
      numbered(2, RECORDS.failed, { leaseUntil: NOW.getTime() + 1 }),
      numbered(3, RECORDS.failed),
    ];
    expect(await allOf('?status=FAILED', records)).toEqual([3]);
  });

  test.each([
    ['', 'owner and status are missing; expected an owner, or the status FAILED or REJECTED'],
    ['?preset=avatar', 'owner and status are missing; expected an owner'],
    ['?status=READY', 'status is READY, and owner is missing; expected an owner, or the status FAILED or REJECTED'],
    ['?status=DELETED', 'expected one of AWAITING_UPLOAD, PROCESSING, READY, REJECTED, FAILED'],
    ['?status=failed', 'expected one of AWAITING_UPLOAD'],
    ['?owner=', 'expected text of 1 to 2048 bytes'],
    ['?owner=kim&state=FAILED', 'field state is unknown'],
    ['?owner=kim&urls=yes', 'expected "true" or "false"'],
    ['?owner=kim&cursor=x', 'cursor is invalid'],
  ])('%p is refused', async (query, detail) => {
    expect(await list(query)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST', detail: expect.stringContaining(detail) },
    });
  });

  test.each(['?owner=lee', '?owner=kim&preset=avatar', '?owner=kim&status=READY', '?status=FAILED'])(
    'the cursor of another list is refused with %s',
    async query => {
      const { body } = await list('?owner=kim');
      expect(await list(`${query}&cursor=${(body as AdminImageList).cursor}`)).toMatchObject({
        status: 400,
        body: { detail: expect.stringContaining('cursor belongs to another list') },
      });
    },
  );
});
