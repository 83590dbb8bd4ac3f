import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import Ajv from 'ajv';
import { ROOT } from './code-blocks';
import { verify } from '../../examples/webhook/verify';
import schema from '../../schemas/image-event.json';
import erasedSchema from '../../schemas/owner-erased.json';
import { IMAGE_EVENTS, type ImageEvent } from '../../src/contract/events';
import type { ImageRecord } from '../../src/contract/record';
import { imageEventOf } from '../../src/lambda/events/image-event';
import { claimedBy } from '../../tools/docs/register';
import { RECORDS } from '../lambda/api/support';
import { erasureWorld } from '../lambda/erase/support';
import { changeOf, SETTINGS } from '../lambda/events/support';
import { REASON_CODES } from '../support/reason-codes';

/** The schema as published, and as it would be if it allowed only what it describes. */
const published = new Ajv().compile(schema);
const strict = new Ajv().compile(closed(schema) as object);

function closed(node: unknown): unknown {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) {
    return Array.isArray(node) ? node.map(closed) : node;
  }
  const copy = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, closed(value)]));
  const isShape = copy.type === 'object' && copy.properties !== undefined && !('allOf' in copy);
  return isShape ? { additionalProperties: false, ...copy } : copy;
}

const { awaitingUpload, processing, ready, rejected, failed, deleted } = RECORDS;
const annotated = {
  ...ready,
  owner: 'me',
  preset: 'avatar',
  metadata: { product: '42', empty: '' },
  alt: 'A cat',
  visibility: 'PUBLIC',
  focus: { x: 0.5, y: 1 },
} as ImageRecord;
const huge = { ...ready, variants: Array.from({ length: 3000 }, () => ready.variants![0]) };

/** Changes of records as they happen, by what they are. */
const CHANGES: [string, ImageRecord | undefined, ImageRecord | undefined][] = [
  ['ready', processing, ready],
  ['ready with all annotations', processing, annotated],
  ['ready, with URLs', processing, { ...annotated, folder: `public/${ready.imageId}/f00d/` }],
  ['ready without placeholder', processing, { ...ready, thumbhash: undefined, dominantColor: undefined }],
  ['ready with too many variants', processing, huge],
  ['updated', annotated, { ...annotated, revision: 4, alt: 'A dog' }],
  ...REASON_CODES.map(
    code =>
      [`refused as ${code}`, processing, { ...rejected, code, message: 'why' }] as [string, ImageRecord, ImageRecord],
  ),
  ['failed', processing, failed],
  ['failed before it was opened', undefined, failed],
  ['deleted', annotated, deleted],
  ['deleted before the upload', awaitingUpload, deleted],
  ['deleted without a record', undefined, deleted],
  ['expired', annotated, undefined],
];

// as EventBridge delivers it
function deliveryOf({ type, detail }: Pick<ImageEvent, 'type' | 'detail'> | { type: string; detail: object }) {
  const event = {
    version: '0',
    id: '6b1f4c1e-58a5-4d1c-9d0c-2f6f0a3b7c11',
    'detail-type': type,
    source: 'serverless-image-processor',
    account: '111122223333',
    time: '2026-11-23T13:00:00Z',
    region: 'eu-central-1',
    resources: [SETTINGS.tableArn],
    detail,
  };
  return JSON.parse(JSON.stringify(event));
}

const deliveries = CHANGES.map(
  ([name, before, after]) =>
    [
      name,
      deliveryOf(imageEventOf(changeOf(before, after), { ...SETTINGS, cdnUrl: 'https://d1.cloudfront.net' })!),
    ] as const,
);

test.each(readdirSync(path.join(ROOT, 'schemas')))('%s says what it is, and where', name => {
  const { $id, title, description } = JSON.parse(readFileSync(path.join(ROOT, 'schemas', name), 'utf8'));
  expect($id).toBe(`https://github.com/serverless-image-processor/serverless-image-processor/schemas/${name}`);
  expect(title).toMatch(/^Event about /);
  expect(description).toMatch(/\.$/);
});

test.each(deliveries)('the schema describes an event: %s', (_, delivery) => {
  expect([published(delivery), published.errors]).toEqual([true, null]);
  expect([strict(delivery), strict.errors]).toEqual([true, null]);
});

test('the events above have every type, and every property that the schema describes', () => {
  expect(new Set(deliveries.map(([, delivery]) => delivery['detail-type']))).toEqual(
    new Set(Object.values(IMAGE_EVENTS)),
  );
  const seen = new Set(deliveries.flatMap(([, { detail }]) => Object.keys(detail)));
  expect([...seen].sort()).toEqual(Object.keys(schema.definitions.ImageEventDetail.properties).sort());
});

test.each<[string, object, object]>([
  ['without a revision', {}, { revision: undefined }],
  ['of another version', {}, { version: '2' }],
  ['READY without variants', {}, { variants: undefined }],
  ['of another source', { source: 'somebody' }, {}],
  ['REJECTED without a reason', { 'detail-type': 'Image Rejected' }, { status: 'REJECTED' }],
  ['whose type and status differ', { 'detail-type': 'Image Deleted' }, { reason: 'DELETED' }],
])('the schema refuses an event %s', (_, envelope, detail) => {
  const [, good] = deliveries[0];
  const bad = { ...good, ...envelope, detail: { ...good.detail, ...detail } };
  expect(published(JSON.parse(JSON.stringify(bad)))).toBe(false);
});

test('the schema of Owner Erased describes the event at the end of a run', async () => {
  const world = erasureWorld([], [], []);
  await world.run({ owner: 'me' });
  const delivery = deliveryOf(world.sent[0]);
  const { detail } = erasedSchema.properties;
  const properties = { ...erasedSchema.properties, detail: { ...detail, additionalProperties: false } };
  const check = new Ajv().compile({ ...erasedSchema, properties });
  expect([check(delivery), check.errors]).toEqual([true, null]);
  for (const field of Object.keys(detail.properties)) {
    expect(check({ ...delivery, detail: { ...delivery.detail, [field]: undefined } })).toBe(false);
  }
  expect(check({ ...delivery, 'detail-type': 'Image Ready' })).toBe(false);
});

describe('the documents in the docs', () => {
  const documents = claimedBy('events').map(({ code }) => JSON.parse(code.replace('{…}', '{}')));
  const example = documents.find(document => document['detail-type'] === 'Image Ready');

  test.each(documents.map(document => [JSON.stringify(document).slice(0, 60), document]))('%s', (_, document) => {
    if (Array.isArray(document.source)) {
      // a pattern of EventBridge: each field has one of the values
      const resources = [document.resources[0].replace('<ARN of the table>', example.resources[0])];
      for (const [field, values] of Object.entries<string[]>({ ...document, resources })) {
        expect(values).toContain([example[field]].flat()[0]);
      }
    } else if ('detail' in document) {
      expect([strict(document), strict.errors]).toEqual([true, null]);
    } else if ('looks' in document) {
      const { detail } = erasedSchema.properties;
      const check = new Ajv().compile({ ...detail, additionalProperties: false });
      expect([check(document), check.errors]).toEqual([true, null]);
    } else {
      const { timestamp, body } = document;
      const signature = createHmac('sha256', 'secret').update(`${timestamp}.${body}`).digest('hex');
      expect(Object.keys(document)).toEqual(['timestamp', 'signature', 'body']);
      expect(document.signature).toHaveLength(signature.length);
      expect(verify(JSON.stringify({ timestamp, signature, body }), 'secret', timestamp * 1000)).toMatchObject({
        type: 'Image Ready',
      });
    }
  });
});
