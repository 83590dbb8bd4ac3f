import sharp, { type Metadata } from 'sharp';
import { LIMITS } from './support';
import { checkHeader } from '../../../../src/lambda/process/pipeline/inspect/limits';
import { flat } from '../../../support/images';

let metadata: Metadata;
beforeAll(async () => { metadata = await sharp(await flat(9, 9, [1, 2, 3]).gif().toBuffer()).metadata(); });

const side = { width: 9, height: 9 };
const header = (change: object = {}) => ({ format: 'gif' as const, upright: side, frames: 1, decoded: side, metadata, ...change });

test('a header that is of another format than the first bytes is CORRUPT', () => {
  expect(() => checkHeader(header(), 'gif', LIMITS)).not.toThrow();
  for (const format of ['png', undefined]) {
    expect(() => checkHeader(header({ format }), 'gif', LIMITS)).toThrow(expect.objectContaining({ code: 'CORRUPT' }));
  }
});

test('a thousand frames are accepted, and no more', () => {
  expect(() => checkHeader(header({ frames: 1000 }), 'gif', LIMITS)).not.toThrow();
  expect(() => checkHeader(header({ frames: 1001 }), 'gif', LIMITS)).toThrow(expect.objectContaining({ code: 'TOO_MANY_PIXELS' }));
});

test('grey has one channel more at most, whatever file it is in: sharp would make five of three', () => {
  for (const [space, channels, fits] of [['b-w', 2, true], ['b-w', 3, false], ['grey16', 3, false], ['srgb', 4, true]] as const) {
    const check = () => checkHeader(header({ metadata: { ...metadata, space, channels } }), 'gif', LIMITS);
    if (fits) { expect(check).not.toThrow(); } else { expect(check).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_FORMAT' })); }
  }
});
