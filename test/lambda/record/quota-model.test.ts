import { isClosedToUploads } from '../../../src/lambda/record/object-event';
import fc from '../../support/fast-check';
import { QuotaWorld } from '../../support/quota-world';

const LIMITS = { images: 4, bytes: 100, uploadsPerDay: 12 };
const MAX_BYTES = 60;
const MINUTE = 60_000;
const RUNS = Number(process.env.MODEL_RUNS ?? 300);

const seen = new Set<string>();

type Step = (world: QuotaWorld) => void | Promise<void>;

const pick = fc.nat({ max: 7 });
const seldom = fc.nat({ max: 5 }).map(value => value === 0);
const STEPS: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.option(fc.integer({ min: 1, max: MAX_BYTES }), { nil: undefined }), seldom).map(
    ([size, dies]): Step =>
      world =>
        world.announce(size, dies),
  ),
  fc.tuple(pick, fc.constantFrom(0.1, 0.5, 1)).map(
    ([at, share]): Step =>
      world =>
        world.begin(world.forms.at(-1 - at), share),
  ),
  pick.map(
    (at): Step =>
      world =>
        world.finish(at),
  ),
  fc.tuple(pick, seldom).map(
    ([at, again]): Step =>
      world =>
        world.deliver(at, again),
  ),
  fc.tuple(pick, seldom).map(
    ([at, dies]): Step =>
      world =>
        world.remove(world.forms.at(-1 - at), dies),
  ),
  seldom.map(
    (isSlow): Step =>
      world =>
        world.sweep(isSlow),
  ),
  fc.constantFrom(1, 5, 15, 60, 1440).map((minutes): Step => world => {
    world.process.now += minutes * MINUTE;
  }),
);

/** No limit is exceeded, and what the bucket holds fits what the usage says. */
async function check(world: QuotaWorld): Promise<void> {
  const { images = 0, bytes = 0, uploads = 0 } = world.used ?? {};
  expect(images).toBeLessThanOrEqual(LIMITS.images);
  expect(bytes).toBeLessThanOrEqual(LIMITS.bytes);
  expect(uploads).toBeLessThanOrEqual(LIMITS.uploadsPerDay);
  const { count, sum } = await inBucket(world, true);
  expect(count).toBeLessThanOrEqual(images);
  expect(sum).toBeLessThanOrEqual(bytes);
}

const HOLD = 10 * MINUTE;

/**
 * Returns what the bucket holds, and what its forms and the uploads that they began can still store. A file that
 * arrives too late does not count: its event removes it.
 */
async function inBucket(world: QuotaWorld, andForms: boolean): Promise<{ count: number; sum: number }> {
  let [count, sum] = [0, 0];
  const open = andForms ? world.forms.filter(({ end }) => end + HOLD > world.process.now) : [];
  for (const record of world.records.asOf(Infinity)) {
    const form = open.find(({ imageId }) => imageId === record.imageId);
    if (form) {
      [count, sum] = [count + 1, sum + form.maxBytes];
      continue;
    }
    const stored = await world.stored(record);
    const isRefused = isClosedToUploads(record) || stored > (record.reserved?.bytes ?? 0);
    if (stored > 0 && !isRefused) {
      [count, sum] = [count + 1, sum + stored];
    }
    seen.add(`${record.status} ${record.code ?? ''}`.trim());
  }
  return { count, sum };
}

/** Everything on its way arrives, and sweeps follow for two days. */
async function settleDown(world: QuotaWorld): Promise<void> {
  while (world.sending.length > 0) {
    world.finish(0);
  }
  for (let round = 0; round < 6; round++) {
    for (let tries = 0; world.events.length > 0 && tries < 500; tries++) {
      await world.deliver(tries % world.events.length, false);
      world.process.now += 1000;
    }
    world.process.now += 12 * 60 * MINUTE;
    await world.sweep(false);
    await check(world);
  }
}

test('no history gets a byte or an image over a limit, and in the end the usage is the sum of what is stored', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(STEPS, { minLength: 5, maxLength: 60 }),
      fc.constantFrom(0, MINUTE, 5 * MINUTE),
      async (steps, indexDelay) => {
        const world = new QuotaWorld(LIMITS, MAX_BYTES, indexDelay);
        for (const step of steps) {
          await step(world);
          await check(world);
        }
        await settleDown(world);
        expect(world.events).toEqual([]);
        const { images = 0, bytes = 0 } = world.used ?? {};
        expect({ count: images, sum: bytes }).toEqual(await inBucket(world, false));
        world.statuses.forEach(status => seen.add(status));
      },
    ),
    { numRuns: RUNS, endOnFailure: false },
  );
  // the histories reach all of this
  expect([...seen]).toEqual(
    expect.arrayContaining(['READY', 'DELETED', 'REJECTED TOO_LATE', 'POST 201', 'POST 429', 'POST 500', 'DELETE 204']),
  );
}, 600_000);
