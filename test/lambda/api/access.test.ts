import { createHash } from 'node:crypto';
import { apiWith, IMAGE_ID, RECORDS, SETTINGS } from './support';
import type { ImageRecord } from '../../../src/contract/record';
import { keyedHashOf } from '../../support/id-key';

const KEY = 'products/chair.jpg';
const PLAIN_HASH = createHash('sha256').update(KEY).digest('hex').slice(0, 32);
const METHODS = ['GET', 'DELETE'];

const original = { ...RECORDS.ready.original!, key: KEY };
const foreign = (imageId: string): ImageRecord => ({ ...RECORDS.ready, imageId, issued: undefined, original });

async function ask(record: ImageRecord, method: string, settings = SETTINGS) {
  const api = apiWith([record], { settings });
  const read = jest.spyOn(api.records, 'get');
  const { status } = await api.app.request(`/images/${record.imageId}`, { method });
  const { status: left } = (await api.records.get(record.imageId))!;
  return { status, removed: api.removed, left, reads: read.mock.calls.length - 1 };
}

describe('where the API knows no callers, of an image that came by other means', () => {
  test.each(METHODS)('the id is a 404 to %s, without a look at the table', async method => {
    for (const imageId of [keyedHashOf(KEY), PLAIN_HASH]) {
      expect(await ask(foreign(imageId), method)).toEqual({ status: 404, removed: [], left: 'READY', reads: 0 });
    }
  });

  test.each(METHODS)('an id that looks like one of an upload is a 404 to %s', async method => {
    expect(await ask(foreign(IMAGE_ID), method)).toEqual({ status: 404, removed: [], left: 'READY', reads: 1 });
  });
});

test('an image that the API gave an id to is there for all who know the id', async () => {
  expect(await ask(RECORDS.ready, 'GET')).toMatchObject({ status: 200, left: 'READY' });
  expect(await ask(RECORDS.ready, 'DELETE')).toMatchObject({ status: 204, removed: [`uploads/${IMAGE_ID}`], left: 'DELETED' });
});

test('where images have owners, the id of an image that came by other means is a 404, without a look at the table', async () => {
  const api = apiWith([foreign(keyedHashOf(KEY))], { settings: { ...SETTINGS, access: 'owned' } });
  const read = jest.spyOn(api.records, 'get');
  const me = { event: { requestContext: { authorizer: { jwt: { claims: { sub: 'me' } } } } } } as never;
  expect((await api.app.request(`/images/${keyedHashOf(KEY)}`, {}, me)).status).toBe(404);
  expect(read).not.toHaveBeenCalled();
});

test('a back end sees every image, and may delete each', async () => {
  const settings = { ...SETTINGS, access: 'all' as const };
  for (const imageId of [keyedHashOf(KEY), IMAGE_ID]) {
    expect(await ask(foreign(imageId), 'GET', settings)).toMatchObject({ status: 200 });
    expect(await ask(foreign(imageId), 'DELETE', settings)).toMatchObject({ status: 204, removed: [KEY], left: 'DELETED' });
  }
});

test.each([['/uploads', { method: 'POST', body: '{"contentType":"image/png"}' }], ['/s3/params?type=image/png', {}]])(
  'an id that %s gives out is marked as such', async (path, init) => {
    const api = apiWith();
    const { imageId } = await (await api.app.request(path, init)).json() as { imageId: string };
    expect(await api.records.get(imageId)).toMatchObject({ issued: true });
    expect((await api.app.request(`/images/${imageId}`)).status).toBe(200);
  });
