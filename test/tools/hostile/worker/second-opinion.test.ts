import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { ImageRecord, RejectionCode } from '../../../../src/contract/record';
import { zeroPng } from '../../../../tools/hostile/corpus-generator/builders';
import type { Job } from '../../../../tools/hostile/job';
import { secondOpinion } from '../../../../tools/hostile/worker/second-opinion';
import { animated } from '../../../support/images/animated';
import { flat } from '../../../support/images/flat';
import { tempFolder } from '../../assets/temp-folder';
import { jobOn } from '../support';

function opinion(
  bytes: Buffer,
  outcome: RejectionCode | { width: number; height: number },
  job: Partial<Job> = {},
): Promise<string[]> {
  const file = path.join(tempFolder(), 'it');
  writeFileSync(file, bytes);
  const ready = {
    status: 'READY',
    original: { key: 'it', bytes: bytes.length, etag: 'it', ...(outcome as object) },
  } as ImageRecord;
  const rejected = { status: 'REJECTED', code: outcome } as ImageRecord;
  return secondOpinion(jobOn(file, { sniffed: 'png', ...job }), typeof outcome === 'string' ? rejected : ready);
}

const picture = () => flat(40, 30, [9, 99, 199]).png().toBuffer();

test('READY with its dimensions, and with others', async () => {
  expect(await opinion(await picture(), { width: 40, height: 30 })).toEqual([]);
  expect(await opinion(await picture(), { width: 30, height: 40 })).toEqual([
    'measures 40 × 30, but the record says 30 × 40',
  ]);
});

test('READY, though it ends too early', async () => {
  const whole = await flat(400, 300, [9, 99, 199]).png({ compressionLevel: 0 }).toBuffer();
  expect(await opinion(whole.subarray(0, whole.length / 2), { width: 400, height: 300 })).toEqual([
    'is READY, but plain sharp cannot decode it',
  ]);
});

test('what is called damaged must be so', async () => {
  expect(await opinion(await picture(), 'CORRUPT')).toEqual(['is called damaged, but plain sharp decodes it']);
  expect(await opinion((await picture()).subarray(0, 60), 'CORRUPT')).toEqual([]);
});

test.each(['NOT_AN_IMAGE', 'UNSUPPORTED_FORMAT'] as const)('%s must not be said of an allowed format', async code => {
  expect(await opinion(await picture(), code)).toEqual(['is refused, but its format is allowed']);
  expect(await opinion(Buffer.from('text'), code)).toEqual([]);
  expect(await opinion(Buffer.alloc(0), code)).toEqual([]);
});

test('what is said to have too many pixels must be over a limit', async () => {
  expect(await opinion(await picture(), 'TOO_MANY_PIXELS')).toEqual(['is said to have too many pixels, but has not']);
  for (const [width, height] of [
    [40_001, 1],
    [7072, 7071],
  ]) {
    expect(await opinion(zeroPng({ width, height, depth: 1, colorType: 0 }), 'TOO_MANY_PIXELS')).toEqual([]);
  }
  // the default memory has room for it
  expect(
    await opinion(zeroPng({ width: 5500, height: 5500, depth: 16, colorType: 6, interlaced: true }), 'TOO_MANY_PIXELS'),
  ).toEqual(['is said to have too many pixels, but has not']);
});

test('frames and canvas of an animation count', async () => {
  const gif = await animated('gif', 2, 2, [
    [255, 0, 0],
    [0, 255, 0],
  ]);
  expect(await opinion(gif, 'TOO_MANY_PIXELS', { sniffed: 'gif' })).toEqual([
    'is said to have too many pixels, but has not',
  ]);
  gif.writeUInt16LE(65_535, 6);
  expect(await opinion(gif, 'TOO_MANY_PIXELS', { sniffed: 'gif' })).toEqual([]);
});

test('what is called too large must be so', async () => {
  expect(await opinion(await picture(), 'TOO_LARGE')).toEqual(['is called too large, but is not']);
});
