import { Killed, RerunWorld } from '../../support/rerun-runs';

async function staleWorld(images = 30): Promise<RerunWorld> {
  const world = new RerunWorld();
  for (let number = 0; number < images; number++) {
    await world.add(`in/${String(number).padStart(2, '0')}`, { specHash: 'old' });
  }
  return world;
}

/** Runs `action` once, before the nth call of a port. */
function before(world: RerunWorld, call: string, nth: number, action: () => void): void {
  let calls = 0;
  world.onCall = name => {
    if (name === call && ++calls === nth) {
      world.onCall = () => {};
      action();
    }
  };
}

describe('workers that are killed', () => {
  test('a canary of which every worker is killed aborts the run', async () => {
    const world = await staleWorld();
    world.isLost = () => true;
    const report = await world.execute({ mode: 'STALE', canary: 5 }, 'run');
    expect(report).toMatchObject({ status: 'ABORTED', counts: { sent: 5, ready: 0, failed: 5 } });
    expect(report.reason).toContain('5 of 5 images failed');
    expect(world.enabled).toBeUndefined();
    // SQS counts exactly a minute after the last message
    expect(world.waits.reduce((sum, seconds) => sum + seconds, 0)).toBeGreaterThan(60);
  });

  test('they count as failed at the end, once', async () => {
    const world = await staleWorld(5);
    world.isLost = ({ key }) => key === 'in/03';
    expect(await world.execute({ mode: 'STALE' }, 'run')).toMatchObject({
      status: 'DONE',
      counts: { sent: 5, ready: 4, failed: 1 },
    });
    world.isLost = () => false;
    expect(await world.execute({ mode: 'STALE', run: 'run' }, 'again')).toMatchObject({
      status: 'DONE',
      counts: { ready: 5, failed: 1 },
    });
  });
});

test('messages that another run has removed are no failures of the run that sends them again', async () => {
  const world = await staleWorld();
  world.onWait = () => {
    throw new Killed();
  };
  await expect(world.execute({ mode: 'STALE' }, 'first')).rejects.toThrow(Killed);
  world.onWait = () => {};
  world.now += 16 * 60_000;
  await world.execute({ mode: 'NEW' }, 'other');
  expect([world.purges, world.processed]).toEqual([1, []]);
  expect(await world.execute({ mode: 'STALE', run: 'first' }, 'again')).toMatchObject({
    status: 'DONE',
    counts: { sent: 30, ready: 30, failed: 0 },
  });
});

describe('the mapping follows the lock', () => {
  test('an image that the end of a run finds in the queue is processed, although the function died there', async () => {
    const world = await staleWorld(3);
    let isDisabled = false;
    world.onCall = name => {
      if (name === 'mapping.disable' && world.processed.length === 3) {
        isDisabled = true;
      } else if (name === 'queue.backlog' && isDisabled) {
        // one that SQS did not count; the look dies there, and Step Functions repeats it
        world.onCall = () => {};
        world.queue.push(world.sent[0]);
        throw new Killed();
      }
    };
    expect(await world.execute({ mode: 'STALE' }, 'run', { retries: 1 })).toMatchObject({ status: 'DONE' });
    expect([isDisabled, world.queue, world.enabled]).toEqual([true, [], undefined]);
  });

  test('a resume that comes while a look disables the mapping enables it', async () => {
    const world = await staleWorld();
    world.onWait = () => {
      world.onWait = () => {};
      world.lock = { ...world.lock!, paused: true, version: world.lock!.version + 1 };
      before(world, 'mapping.disable', 1, () => {
        // its own call of the mapping was overtaken
        world.lock = { ...world.lock!, paused: false, version: world.lock!.version + 1 };
      });
    };
    expect(await world.execute({ mode: 'STALE' }, 'run')).toMatchObject({ status: 'DONE' });
    expect(world.processed).toHaveLength(30);
  });

  test('a mapping that something else has disabled is enabled by the next look', async () => {
    const world = await staleWorld();
    world.onWait = () => {
      world.onWait = () => {};
      world.enabled = undefined;
    };
    expect(await world.execute({ mode: 'STALE' }, 'run')).toMatchObject({ status: 'DONE' });
  });

  test('a resume after the end of the run leaves the mapping disabled', async () => {
    const world = await staleWorld(2);
    await world.step({ step: 'PLAN', input: { mode: 'STALE' }, execution: 'arn:run', name: 'run' });
    world.lock = { ...world.lock!, open: true, paused: true };
    before(world, 'mapping.enable', 1, () => {
      world.lock = { ...world.lock!, heldUntil: 0, open: false };
    });
    await world.execute({ resume: true }, 'resume');
    expect(world.enabled).toBeUndefined();
  });

  test('an execution that is replaced while it aborts removes no message of the other', async () => {
    const world = await staleWorld();
    world.outcomeOf = () => 'failed';
    world.onCall = name => {
      if (name === 'mapping.disable' && world.processed.length === 5) {
        world.onCall = () => {};
        world.lock = { ...world.lock!, execution: 'arn:other', version: world.lock!.version + 1 };
        world.queue.push('of the other');
      }
    };
    expect(await world.execute({ mode: 'STALE', canary: 5 }, 'run')).toMatchObject({ status: 'REPLACED' });
    expect([world.queue, world.purges]).toEqual([['of the other'], 0]);
    expect(world.runs.get('run')!.plan).not.toHaveProperty('aborted');
  });
});

describe('a roll-back after a run that was stopped', () => {
  test('disables the mapping, removes its messages, and scans when nothing is in work', async () => {
    const world = await staleWorld(3);
    const by = { execution: 'arn:run', name: 'run' };
    await world.step({ step: 'PLAN', input: { mode: 'STALE' }, ...by });
    Object.assign(world, { enabled: 2, queue: ['left over'], inFlight: 1 });
    world.now += 16 * 60_000;
    const seen: [number, number, number | undefined][] = [];
    world.onCall = name => {
      if (name === 'scan.scan') {
        seen.push([world.queue.length, world.inFlight, world.enabled]);
      }
    };
    world.onWait = () => {
      world.inFlight = 0;
    };
    expect(await world.execute({ rollback: 'run' }, 'back')).toMatchObject({ status: 'ROLLED_BACK' });
    expect(new Set(seen.map(it => JSON.stringify(it)))).toEqual(new Set(['[0,0,null]']));
    expect([world.waits[1], world.purges, world.processed]).toEqual([60, 1, []]);
  });

  test.each(['pause', 'resume'])('it cannot be told to %s', async task => {
    const world = await staleWorld(1);
    await world.step({ step: 'PLAN', input: { rollback: 'run' }, execution: 'arn:back', name: 'back' });
    await expect(world.execute({ [task]: true }, 'x')).rejects.toThrow('"back" is a roll-back, which processes none');
    expect(world.lock).toMatchObject({ paused: false });
  });
});
