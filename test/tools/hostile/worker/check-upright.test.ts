import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import sharp from 'sharp';
import type { ImageRecord } from '../../../../src/contract/record';
import { checkUpright } from '../../../../tools/hostile/worker/check-upright';
import { orientedJpeg } from '../../../support/images/corners';
import { InMemoryVariants } from '../../../support/in-memory-buckets';
import { tempFolder } from '../../assets/temp-folder';

async function check(body: Buffer, width = 400, height = 300): Promise<string[]> {
  const upright = path.join(tempFolder(), 'it_1.jpg');
  writeFileSync(upright, await orientedJpeg(1, 400, 300));
  const stored = new InMemoryVariants();
  await stored.put('it', body, 'image/jpeg');
  const variants = [{ name: 'it', format: 'jpeg', key: 'it', width: 200, height: 150, bytes: body.length }];
  return checkUpright(
    upright,
    { original: { key: '', bytes: 0, etag: '', width, height }, variants } as unknown as ImageRecord,
    stored,
  );
}

const variantOf = async (orientation: number) =>
  sharp(await orientedJpeg(orientation, 400, 300))
    .autoOrient()
    .resize(200)
    .jpeg()
    .toBuffer();

test.each([1, 2, 3, 4, 5, 6, 7, 8])('the picture, stored with orientation %i, made upright', async orientation => {
  expect(await check(await variantOf(orientation))).toEqual([]);
});

test.each(['flip', 'flop'] as const)('the picture after a %s', async turn => {
  expect(
    await check(
      await sharp(await variantOf(1))
        [turn]()
        .toBuffer(),
    ),
  ).toEqual([expect.stringMatching(/^differs from the upright picture by \d{2}/)]);
});

test('other dimensions than the upright ones', async () => {
  expect(await check(await variantOf(1), 300, 400)).toEqual(['is 300 × 400, but upright it is 400 × 300']);
});
