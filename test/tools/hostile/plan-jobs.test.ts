import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import sharp from 'sharp';
import type { Sample } from '../../../tools/hostile/job';
import { planJobs } from '../../../tools/hostile/plan-jobs';
import { tempFolder } from '../assets/temp-folder';

async function plan(name: string, bytes: Buffer, more: Partial<Sample> = {}) {
  const file = path.join(tempFolder(), path.basename(name));
  writeFileSync(file, bytes);
  const jobs = await planJobs({ name, path: file, group: '', expected: 'ok', ...more });
  return jobs.map(({ pass, expected, sniffed, upright }) => ({
    pass: pass.name,
    expected,
    sniffed,
    upright: upright && path.basename(upright),
  }));
}

const picture = (format: 'png' | 'avif' | 'tiff') =>
  sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } })
    .toFormat(format)
    .toBuffer();

test("a format that is allowed by default runs once, as do all others' files", async () => {
  expect(await plan('a.png', await picture('png'))).toEqual([{ pass: 'default', expected: 'ok', sniffed: 'png' }]);
  expect(await plan('a.txt', Buffer.from('text'))).toEqual([{ pass: 'default', expected: 'ok' }]);
  expect(await plan('empty', Buffer.alloc(0))).toEqual([{ pass: 'default', expected: 'ok' }]);
});

test.each(['avif', 'tiff'] as const)(
  '%s is to be refused by default, and runs once more where it is allowed',
  async format => {
    expect(await plan('a', await picture(format))).toEqual([
      { pass: 'default', expected: 'reject:UNSUPPORTED_FORMAT|reject:TOO_LARGE', sniffed: format },
      { pass: 'all formats', expected: 'ok', sniffed: format },
    ]);
  },
);

test('an orientation example is compared with the one that is stored upright', async () => {
  const [job] = await plan('orientation/Landscape_6.jpg', Buffer.from('it'), { group: 'orientation' });
  expect(job.upright).toBe('Landscape_1.jpg');
});

test("PngSuite's names, and reasoned exceptions, go before the manifest", async () => {
  expect(
    (await plan('pngsuite/xs1n0g01.png', Buffer.from('it'), { group: 'pngsuite', expected: 'any' }))[0].expected,
  ).toBe('reject:CORRUPT');
  expect((await plan('colour/lab.tif', Buffer.from('it')))[0].expected).toBe('reject:UNSUPPORTED_FORMAT');
});
