import type { CreateUploadResponse, Problem, UsageResponse } from '../../../../src/contract/http';
import type { ImageRecord } from '../../../../src/contract/record';
import type { OwnerLimits } from '../../../../src/contract/usage';
import { InMemoryRecords } from '../../../support/in-memory-records';
import { InMemoryUsage } from '../../../support/in-memory-usage';
import { apiWith, IMAGE_ID, LIMITS as INPUT_LIMITS, NOW, RECORDS, SETTINGS } from '../support';

const LIMITS: OwnerLimits = { images: 2, bytes: 1000, uploadsPerDay: 3 };
const FORM_END = Date.parse('2026-11-23T12:39:56Z');

/** An API whose callers have a quota, and requests as Ann. */
function limited(perOwner: OwnerLimits = LIMITS, ...records: ImageRecord[]) {
  const store = new InMemoryRecords(...records);
  const usage = new InMemoryUsage(store);
  const api = apiWith([], {
    settings: { ...SETTINGS, access: 'owned', quota: { perOwner } },
    records: store,
    usage,
  });
  const as = (sub: string, method: string, path: string, body?: object) =>
    api.app.request(
      `http://api.example${path}`,
      { method, body: body && JSON.stringify(body) },
      {
        event: { requestContext: { authorizer: { jwt: { claims: { sub } } } } },
      },
    );
  const upload = (size?: number, sub = 'ann') => as(sub, 'POST', '/uploads', { contentType: 'image/jpeg', size });
  return { ...api, store, usage, as, upload };
}

async function maximumOf(response: Response): Promise<number> {
  const { upload }: CreateUploadResponse = await response.json();
  const policy = JSON.parse(Buffer.from(upload.fields.Policy, 'base64').toString());
  return policy.conditions.find((condition: unknown[]) => condition[0] === 'content-length-range')[2];
}

describe('an upload', () => {
  test('reserves its declared size, which S3 enforces', async () => {
    const api = limited();
    const response = await api.upload(300);
    expect(response.status).toBe(201);
    const { imageId }: CreateUploadResponse = await response.clone().json();
    expect(await maximumOf(response)).toBe(300);
    expect(await api.store.get(imageId)).toMatchObject({ reserved: { bytes: 300, until: FORM_END + 600_000 } });
    expect(await api.usage.get('ann')).toMatchObject({ images: 1, bytes: 300, day: '2026-11-23', uploads: 1 });
  });

  test('without a size reserves what is left', async () => {
    const api = limited();
    await api.upload(300);
    expect(await maximumOf(await api.upload())).toBe(700);
    expect(await api.usage.get('ann')).toMatchObject({ images: 2, bytes: 1000 });
  });

  test('without a size reserves no more than the size limit', async () => {
    const api = limited({ images: 5 });
    expect(await maximumOf(await api.upload())).toBe(INPUT_LIMITS.maxBytes);
  });

  test('of Uppy reserves as well', async () => {
    const api = limited();
    const response = await api.as('ann', 'GET', '/s3/params?type=image/jpeg');
    expect(response.status).toBe(200);
    expect(await api.usage.get('ann')).toMatchObject({ images: 1, bytes: 1000 });
  });

  test('counts for its owner only', async () => {
    const api = limited({ images: 1 });
    expect((await api.upload(1)).status).toBe(201);
    expect((await api.upload(1, 'bob')).status).toBe(201);
    expect((await api.upload(1)).status).toBe(429);
  });

  test('that is invalid reserves nothing', async () => {
    const api = limited();
    expect((await api.upload(INPUT_LIMITS.maxBytes + 1)).status).toBe(413);
    expect(await api.usage.get('ann')).toBeUndefined();
  });

  test('without a quota is bound by the size limit alone, and its record holds no reservation', async () => {
    const api = apiWith();
    const response = await api.post({ contentType: 'image/jpeg', size: 5 });
    const { imageId }: CreateUploadResponse = await response.clone().json();
    expect(await maximumOf(response)).toBe(INPUT_LIMITS.maxBytes);
    expect(await api.records.get(imageId)).not.toHaveProperty('reserved');
  });
});

describe('a refusal', () => {
  async function refused(limits: OwnerLimits, size: number): Promise<{ problem: Problem; retryAfter: string | null }> {
    const api = limited(limits);
    await api.upload(600);
    const before = api.store.size;
    const response = await api.upload(size);
    expect(response.status).toBe(429);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(api.store.size).toBe(before);
    return { problem: await response.json(), retryAfter: response.headers.get('retry-after') };
  }

  test.each([
    [{ images: 1 }, 'images', 1, 1, 'you use 1 of 1 images; delete some first'],
    [
      { bytes: 1000 },
      'bytes',
      600,
      1000,
      'you use 600 of 1000 bytes of originals, and the file has 401; delete some first, or upload a smaller file',
    ],
  ])('for %j names the limit, and does not say when to try again', async (limits, name, used, limit, detail) => {
    const { problem, retryAfter } = await refused(limits, 401);
    expect(problem).toMatchObject({ code: 'QUOTA_EXCEEDED', detail, quota: { name, used, limit } });
    expect(retryAfter).toBeNull();
  });

  test('for uploads of the day says when the next day begins', async () => {
    const { problem, retryAfter } = await refused({ uploadsPerDay: 1 }, 1);
    expect(problem.detail).toBe('you use 1 of 1 uploads today; continue after midnight UTC');
    const resetsAt = '2026-11-24T00:00:00.000Z';
    expect(problem.quota).toEqual({ name: 'uploadsPerDay', used: 1, limit: 1, resetsAt });
    expect(Date.parse(resetsAt) - Number(retryAfter) * 1000).toBeLessThanOrEqual(NOW.getTime());
  });

  test('for uploads of the day ends at midnight UTC', async () => {
    const api = limited({ uploadsPerDay: 1 });
    await api.upload(1);
    expect((await api.upload(1)).status).toBe(429);
    api.time.now = new Date('2026-11-24T00:00:00Z');
    expect((await api.upload(1)).status).toBe(201);
  });
});

describe('a deletion', () => {
  const mine = (change: Partial<ImageRecord>): ImageRecord => ({ ...RECORDS.ready, owner: 'ann', ...change });
  const USED = { usageOf: 'ann', images: 1, bytes: 400, day: '2026-11-23', uploads: 1, version: 1, changedAt: 0 };

  async function deleted(reserved: ImageRecord['reserved']) {
    const api = limited(LIMITS, mine({ reserved }));
    api.usage.items.set('ann', USED);
    expect((await api.as('ann', 'DELETE', `/images/${IMAGE_ID}`)).status).toBe(204);
    const record = await api.store.get(IMAGE_ID);
    expect(record).toMatchObject({ status: 'DELETED', revision: 4 });
    return { api, record };
  }

  test('gives image and bytes back at once, and the upload of the day never', async () => {
    const { api, record } = await deleted({ bytes: 400 });
    expect(record).not.toHaveProperty('reserved');
    expect(await api.usage.get('ann')).toMatchObject({ images: 0, bytes: 0, uploads: 1 });
  });

  test('gives nothing back while the form can still store a file', async () => {
    const reserved = { bytes: 400, until: NOW.getTime() + 1 };
    const { api, record } = await deleted(reserved);
    expect(record).toMatchObject({ reserved });
    expect(await api.usage.get('ann')).toEqual(USED);
  });

  test('leaves it to the sweep if others write the usage at the same time', async () => {
    const api = limited(LIMITS, mine({ reserved: { bytes: 400 } }));
    api.usage.settle = async () => false;
    expect((await api.as('ann', 'DELETE', `/images/${IMAGE_ID}`)).status).toBe(204);
    expect(await api.store.get(IMAGE_ID)).toMatchObject({
      status: 'DELETED',
      reserved: { bytes: 400, until: NOW.getTime() },
    });
  });

  test('gives back at once, even if the process function was faster to write the tombstone', async () => {
    const api = limited(LIMITS, mine({ status: 'DELETED', reserved: { bytes: 400, until: NOW.getTime() } }));
    api.usage.items.set('ann', USED);
    expect((await api.as('ann', 'DELETE', `/images/${IMAGE_ID}`)).status).toBe(204);
    expect(await api.usage.get('ann')).toMatchObject({ images: 0, bytes: 0 });
    expect(await api.store.get(IMAGE_ID)).not.toHaveProperty('reserved');
  });

  test('gives back while the process function writes the tombstone again', async () => {
    const api = limited(LIMITS, mine({ status: 'DELETED', reserved: { bytes: 400, until: NOW.getTime() } }));
    api.usage.items.set('ann', USED);
    const settle = api.usage.settle.bind(api.usage);
    api.usage.settle = async (settlement, now) => {
      const record = (await api.store.get(IMAGE_ID))!;
      await api.store.put({ ...record, revision: record.revision + 1 });
      api.usage.settle = settle;
      return settle(settlement, now);
    };
    expect((await api.as('ann', 'DELETE', `/images/${IMAGE_ID}`)).status).toBe(204);
    expect(await api.usage.get('ann')).toMatchObject({ images: 0, bytes: 0 });
  });

  test('gives back once, however often it is repeated', async () => {
    const { api } = await deleted({ bytes: 400 });
    await api.upload(5);
    expect((await api.as('ann', 'DELETE', `/images/${IMAGE_ID}`)).status).toBe(204);
    expect(await api.usage.get('ann')).toMatchObject({ images: 1, bytes: 5 });
  });
});

describe('GET /usage', () => {
  const usageOf = async (api: ReturnType<typeof limited>): Promise<UsageResponse> =>
    (await api.as('ann', 'GET', '/usage')).json();

  test('says what is used, and what is left', async () => {
    const api = limited();
    await api.upload(300);
    expect(await usageOf(api)).toEqual({
      images: { used: 1, limit: 2, remaining: 1 },
      bytes: { used: 300, limit: 1000, remaining: 700 },
      uploadsToday: { used: 1, limit: 3, remaining: 2, resetsAt: '2026-11-24T00:00:00.000Z' },
    });
  });

  test('is zero for a newcomer, and has no limit where there is none', async () => {
    expect(await usageOf(limited({ images: 7 }))).toEqual({
      images: { used: 0, limit: 7, remaining: 7 },
      bytes: { used: 0 },
      uploadsToday: { used: 0, resetsAt: '2026-11-24T00:00:00.000Z' },
    });
  });

  test('has no negative rest after a limit was lowered', async () => {
    const api = limited({ images: 1 });
    api.usage.items.set('ann', { usageOf: 'ann', images: 3, bytes: 0, day: '', uploads: 0, version: 1, changedAt: 0 });
    expect((await usageOf(api)).images).toEqual({ used: 3, limit: 1, remaining: 0 });
  });

  test('does not exist without a quota', async () => {
    expect((await apiWith().app.request('/usage')).status).toBe(404);
  });
});
