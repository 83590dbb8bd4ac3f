import { heicFixture, renderHeic } from '../../../../support/render-heic';

jest.setTimeout(120_000);

/** READY, a rejection's code, or what should never happen: a failure of ours. */
async function outcomeOf(bytes: Buffer): Promise<string> {
  return renderHeic(bytes).then(
    () => 'READY',
    error => {
      expect(String(error.message)).not.toMatch(/libheif|libde265/i);
      return error.code ?? String(error);
    },
  );
}

test('a file that ends early is CORRUPT, wherever it ends', async () => {
  for (const name of ['photo', 'turned', 'alpha']) {
    const whole = heicFixture(name);
    const bare = whole.subarray(0, whole.indexOf('Exif\0\0') > 0 ? whole.lastIndexOf('Exif\0\0') - 4 : whole.length);
    for (const part of [0.05, 0.3, 0.5, 0.8, 0.95]) {
      expect([name, part, await outcomeOf(bare.subarray(0, Math.floor(part * bare.length)))]).toEqual([
        name,
        part,
        'CORRUPT',
      ]);
    }
  }
});

test('bits that were flipped end in a picture or a rejection, and never hang', async () => {
  const whole = heicFixture('quarters');
  const outcomes = new Map<string, number>();
  for (let step = 0; step < 60; step++) {
    const bytes = Buffer.from(whole);
    const at = 4 + ((step * 7919) % (bytes.length - 4));
    bytes[at] = (bytes[at] + 2 ** (step % 8)) % 256;
    const outcome = await outcomeOf(bytes);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  const known = ['READY', 'CORRUPT', 'UNSUPPORTED_FORMAT', 'NOT_AN_IMAGE', 'TOO_MANY_PIXELS'];
  expect([...outcomes.keys()].filter(outcome => !known.includes(outcome))).toEqual([]);
  expect(outcomes.get('CORRUPT')).toBeGreaterThan(10);
});

test('damage within the video frame is CORRUPT, but for the little that decodes to its end all the same', async () => {
  const whole = heicFixture('photo');
  const frame = whole.indexOf('mdat') + 4;
  const outcomes: string[] = [];
  for (let step = 0; step < 30; step++) {
    const bytes = Buffer.from(whole);
    const at = frame + ((step * 7919) % (bytes.length - frame));
    bytes[at] = (bytes[at] + 2 ** (step % 8)) % 256;
    outcomes.push(await outcomeOf(bytes));
  }
  expect(outcomes.filter(outcome => outcome !== 'CORRUPT' && outcome !== 'READY')).toEqual([]);
  expect(outcomes.filter(outcome => outcome === 'CORRUPT').length).toBeGreaterThanOrEqual(26);
});
