import Ajv from 'ajv';
import schema from '../../schemas/image-event.json';
import type {
  ImageDeletedDetail,
  ImageEventType,
  ImageFailedDetail,
  ImageReadyDetail,
  ImageRejectedDetail,
  ImageUpdatedDetail,
} from '../../src/contract/types';

const validate = new Ajv().compile(schema);
const common = {
  version: '1',
  imageId: '6b1f4c1e-58a5-4d1c-9d0c-2f6f0a3b7c11',
  revision: 3,
  preset: 'default',
  visibility: 'PRIVATE',
  createdAt: '2026-11-23T12:00:00.000Z',
  updatedAt: '2026-11-23T12:00:02.000Z',
} as const;
const original = { bucket: 'uploads', key: common.imageId, bytes: 2 };
const ready: ImageReadyDetail = { ...common, status: 'READY', original, variantsOmitted: true };
const updated: ImageUpdatedDetail = ready;
const rejected: ImageRejectedDetail = { ...common, status: 'REJECTED', code: 'CORRUPT' };
const failed: ImageFailedDetail = { ...common, status: 'FAILED', code: 'TIMED_OUT' };
const deleted: ImageDeletedDetail = { ...common, status: 'DELETED', reason: 'EXPIRED' };

/** The least that each type of detail allows, with a field that its event cannot lack. */
const DETAILS: Record<ImageEventType, [detail: object, field: string]> = {
  'Image Ready': [ready, 'original'],
  'Image Updated': [updated, 'original'],
  'Image Rejected': [rejected, 'code'],
  'Image Failed': [failed, 'code'],
  'Image Deleted': [deleted, 'reason'],
};

function isValid(type: string, detail: object): boolean {
  const event = { source: 'serverless-image-processor', resources: ['arn'], time: '2026-11-23T12:00:02Z' };
  return validate({ ...event, 'detail-type': type, detail }) as boolean;
}

test.each(Object.entries(DETAILS))('the type of %s requires what the schema requires', (type, [detail, field]) => {
  expect([isValid(type, detail), validate.errors]).toEqual([true, null]);
  expect(isValid(type, { ...detail, [field]: undefined })).toBe(false);
  const { [field]: _, ...without } = detail as Record<string, unknown>;
  expect(isValid(type, without)).toBe(false);
});
