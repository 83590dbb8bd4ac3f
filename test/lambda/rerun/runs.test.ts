import type { ImageRecord } from '../../../src/contract/record';
import { parseObjectEvents } from '../../../src/lambda/record/event-message';
import { pauseSeconds } from '../../../src/lambda/rerun/check';
import { idOf, Killed, RerunWorld } from '../../support/rerun-runs';

async function staleWorld(images = 30): Promise<RerunWorld> {
  const world = new RerunWorld();
  for (let number = 0; number < images; number++) {
    await world.add(`in/${String(number).padStart(2, '0')}`, { specHash: 'old' });
  }
  return world;
}

test('a canary that fails aborts the run: nothing else is processed, and every image keeps its variants', async () => {
  const world = await staleWorld();
  world.outcomeOf = () => 'failed';
  const report = await world.execute({ mode: 'STALE', canary: 5 }, 'run');
  expect(report).toMatchObject({ status: 'ABORTED', counts: { sent: 5, kept: 5, ready: 0 } });
  expect(report.reason).toMatch(/5 of 5 images failed or were refused, more than the share 0.1/);
  expect([world.processed.length, world.queue, world.enabled, world.purges]).toEqual([5, [], undefined, 1]);
  expect(world.records.all().every(({ status, specHash }) => status === 'READY' && specHash === 'old')).toBe(true);
  await expect(world.execute({ mode: 'STALE', run: 'run' }, 'again')).rejects.toThrow('this run was aborted');
});

test('a canary within its share goes on', async () => {
  const world = await staleWorld();
  world.outcomeOf = ({ key }) => (key === 'in/00' ? 'failed' : 'ready');
  const report = await world.execute({ mode: 'STALE', canary: 10 }, 'run');
  expect(report).toMatchObject({ status: 'DONE', counts: { ready: 29, kept: 1 } });
});

test.each([
  [0.5, 'ABORTED'],
  [0.9, 'DONE'],
])('above the share %d of failures, a run without a canary ends as %s', async (abortAbove, status) => {
  const world = await staleWorld(40);
  world.outcomeOf = ({ key }) => (Number(key.slice(3)) % 5 === 0 ? 'ready' : 'failed');
  expect(await world.execute({ mode: 'STALE', abortAbove }, 'run')).toMatchObject({ status });
});

test('fewer than 20 finished images abort no run without a canary', async () => {
  const world = await staleWorld(19);
  world.outcomeOf = () => 'failed';
  expect(await world.execute({ mode: 'STALE', abortAbove: 0.1 }, 'run')).toMatchObject({ status: 'DONE' });
});

test('a second run is refused while one is in progress, with its name', async () => {
  const world = await staleWorld();
  let error: unknown;
  world.onWait = async () => {
    world.onWait = () => {};
    error = await world.execute({ mode: 'ALL' }, 'second').catch((it: unknown) => it);
  };
  expect(await world.execute({ mode: 'STALE' }, 'first')).toMatchObject({ status: 'DONE' });
  expect(error).toMatchObject({
    name: 'RunInProgress',
    message: expect.stringMatching(/the run "first" is in progress/),
  });
  expect(await world.execute({ mode: 'ALL' }, 'third')).toMatchObject({ status: 'DONE' });
});

test('a run that was stopped is in progress until its time is over; then its messages go, and another run starts', async () => {
  const world = await staleWorld(3);
  await world.step({ step: 'PLAN', input: { mode: 'ALL' }, execution: 'arn:first', name: 'first' });
  world.queue.push('left over');
  await expect(world.execute({ mode: 'STALE' }, 'second')).rejects.toThrow(
    'start again after 2026-01-01T00:15:00.000Z',
  );
  world.now += 16 * 60_000;
  expect(await world.execute({ mode: 'STALE' }, 'third')).toMatchObject({ status: 'DONE', counts: { sent: 3 } });
  expect(world.purges).toBe(1);
  // nothing is sent while SQS may still remove it
  expect(world.waits[0]).toBe(60);
});

test('a run that is started again over its own messages ends at once, and counts each image once', async () => {
  const world = await staleWorld();
  const stopped = jest.fn(() => {
    throw new Killed();
  });
  world.onWait = stopped;
  await expect(world.execute({ mode: 'STALE' }, 'run')).rejects.toThrow(Killed);
  expect(world.queue).toHaveLength(30);
  world.onWait = () => {};
  const report = await world.execute({ mode: 'STALE', run: 'run' }, 'again');
  expect(report).toMatchObject({ status: 'DONE', counts: { sent: 30, ready: 30, unchanged: 0 } });
  expect(report).not.toHaveProperty('counts.repeated');
  expect(world.runs.get('run')!.totals).toMatchObject({ sent: 60, repeated: 30 });
  const sum = world.waits.reduce((all, seconds) => all + seconds, 0);
  expect(sum).toBeLessThan(15);
  const fresh = await staleWorld();
  const { dollars } = await fresh.execute({ mode: 'STALE' }, 'run');
  expect(report.dollars).toBe(dollars);
});

test('an execution that another one has replaced ends, and changes nothing', async () => {
  const world = await staleWorld();
  let second: unknown;
  world.onWait = async () => {
    world.onWait = () => {};
    second = await world.execute({ mode: 'STALE', run: 'first' }, 'second');
  };
  expect(await world.execute({ mode: 'STALE' }, 'first')).toMatchObject({ status: 'REPLACED' });
  expect(second).toMatchObject({ status: 'DONE', run: 'first' });
  expect(world.processed).toHaveLength(30);
});

test('a paused run waits, says so, and goes on when it is resumed', async () => {
  const world = await staleWorld();
  const statuses: string[] = [];
  world.onWait = async ({ status }) => {
    statuses.push(status);
    if (statuses.length === 1) {
      expect(await world.execute({ pause: true }, 'pause')).toMatchObject({
        status: 'PAUSED',
        run: 'run',
        mode: 'STALE',
      });
      expect(world.enabled).toBeUndefined();
    }
    if (statuses.length === 3) {
      expect(await world.execute({ resume: true }, 'resume')).toMatchObject({ status: 'RESUMED', run: 'run' });
      expect(world.enabled).toBe(9);
    }
  };
  expect(await world.execute({ mode: 'STALE', maxConcurrency: 9 }, 'run')).toMatchObject({ status: 'DONE' });
  expect(statuses.slice(0, 3)).toEqual(['RUNNING', 'PAUSED', 'PAUSED']);
  expect(world.processed).toHaveLength(30);
});

test.each([{ pause: true }, { resume: true }])('%j without a run is refused', async input => {
  await expect(new RerunWorld().execute(input, 'x')).rejects.toThrow('expected a run in progress, and there is none');
});

test('an error that no retry has overcome ends the run with its mapping disabled', async () => {
  const world = await staleWorld();
  const by = { execution: 'arn', name: 'run' };
  await world.step({ step: 'PLAN', input: { mode: 'STALE' }, ...by });
  world.enabled = 2;
  const caught = { Error: 'Throttled', Cause: JSON.stringify({ errorMessage: 'slow down' }) };
  expect(await world.step({ step: 'STOP', input: { caught }, ...by })).toMatchObject({
    next: 'FAIL',
    error: 'Throttled',
    reason: 'slow down',
  });
  expect(world.enabled).toBeUndefined();
  expect(world.lock!.heldUntil).toBe(0);
});

test('an execution that fails does not end the run of another', async () => {
  const world = await staleWorld();
  await world.step({ step: 'PLAN', input: { mode: 'STALE' }, execution: 'arn:1', name: 'run' });
  world.enabled = 2;
  await world.step({ step: 'STOP', input: {}, execution: 'arn:2', name: 'other' });
  expect(world.enabled).toBe(2);
});

describe('roll-back', () => {
  const previous = (key: string): ImageRecord['previous'] => ({
    folder: `private/_/${idOf(key)}/older/`,
    specHash: 'older',
    variants: [],
    replacedBy: 'run',
  });
  const more = (key: string): Partial<ImageRecord> => ({
    run: 'run',
    previous: previous(key),
    superseded: [previous(key)!.folder],
    heldUntil: { [previous(key)!.folder]: Date.parse('2026-01-01T12:00:00Z') },
    inGrace: [previous(key)!.folder],
  });

  test('images of the run get their former variants back, without processing, and others stay', async () => {
    const world = new RerunWorld();
    await world.add('in/1', more('in/1'));
    await world.add('in/2', more('in/2'));
    await world.add('in/3', { ...more('in/3'), run: 'other' });
    await world.add('in/4', { run: 'run' });
    const report = await world.execute({ rollback: 'run' }, 'back');
    expect(report).toMatchObject({
      mode: 'ROLLBACK',
      status: 'ROLLED_BACK',
      counts: { seen: 4, sent: 3, ready: 2, unchanged: 1, failed: 0 },
    });
    expect(world.processed).toEqual([]);
    expect(world.enabled).toBeUndefined();
    const folders = await Promise.all(['in/1', 'in/2', 'in/3'].map(async key => (await world.records.get(idOf(key)))!));
    expect(folders.map(({ specHash }) => specHash)).toEqual(['older', 'older', expect.not.stringMatching('older')]);
  });

  test('an image whose former variants are on the side of another visibility is moved at once', async () => {
    const world = new RerunWorld();
    await world.add('in/1', more('in/1'));
    await world.add('in/2', { ...more('in/2'), visibility: 'PUBLIC' });
    await world.execute({ rollback: 'run' }, 'back');
    expect(world.uploads.flatMap(parseObjectEvents)).toEqual([
      expect.objectContaining({ kind: 'moved', imageId: idOf('in/2') }),
    ]);
    expect(world.queue).toEqual([]);
  });

  test('a record that another writer changes is read again', async () => {
    const world = new RerunWorld();
    await world.add('in/1', more('in/1'));
    jest.spyOn(world.records, 'put').mockResolvedValueOnce(false);
    expect(await world.execute({ rollback: 'run' }, 'back')).toMatchObject({ counts: { ready: 1, failed: 0 } });
  });

  test('a dry run of it counts, and changes nothing', async () => {
    const world = new RerunWorld();
    await world.add('in/1', more('in/1'));
    // nothing to give back
    await world.add('in/2', { run: 'run' });
    const before = world.records.all();
    expect(await world.execute({ rollback: 'run', dryRun: true }, 'back')).toMatchObject({
      counts: { seen: 2, sent: 1 },
    });
    expect(world.records.all()).toEqual(before);
  });
});

test('a year of looks fits into the history of an execution', () => {
  let [age, looks] = [0, 0];
  for (; age < 365 * 86_400; looks++) {
    age += pauseSeconds(age);
  }
  expect(9 * looks).toBeLessThan(25_000 - 1_000);
  expect([pauseSeconds(0), pauseSeconds(1_000), pauseSeconds(40_000), pauseSeconds(10 * 86_400)]).toEqual([
    3, 10, 300, 2880,
  ]);
});
