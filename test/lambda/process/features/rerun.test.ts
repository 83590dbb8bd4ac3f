import type { ImageRecord } from '../../../../src/contract/record';
import { RERUN_MODES, type RerunMode } from '../../../../src/contract/rerun';
import { decideClaim, type Decision } from '../../../../src/lambda/process/decide-claim';
import { eventMessage } from '../../../../src/lambda/record/event-message';
import type { Reason } from '../../../../src/lambda/record/object-event';
import { ProcessWorld } from '../../../support/process-world';

const KEY = 'cat.jpg';
const NOW = new Date('2026-01-01T12:00:00Z');
const UPLOAD = { kind: 'created', key: KEY, etag: 'cat', bytes: 3 } as const;

describe('what each reason may override', () => {
  const STATES = {
    unrecorded: undefined,
    awaited: { status: 'AWAITING_UPLOAD', original: undefined },
    unfinished: { status: 'PROCESSING', leaseUntil: NOW.getTime() },
    current: {},
    outdated: { specHash: 'other' },
    failed: { status: 'FAILED' },
    refused: { status: 'REJECTED' },
  } satisfies Record<string, Partial<ImageRecord> | undefined>;
  const EXPECTED: Record<Exclude<Reason, 'uploaded'>, (keyof typeof STATES)[]> = {
    swept: ['unrecorded', 'awaited', 'unfinished'],
    NEW: ['unrecorded', 'awaited', 'unfinished'],
    STALE: ['unfinished', 'outdated'],
    FAILED: ['unfinished', 'failed'],
    REJECTED: ['unfinished', 'refused'],
    BROKEN: ['unfinished', 'current', 'outdated'],
    ALL: ['unrecorded', 'awaited', 'unfinished', 'current', 'outdated', 'failed', 'refused'],
  };

  test.each(Object.entries(EXPECTED) as [Exclude<Reason, 'uploaded'>, string[]][])('%s: %p', (reason, states) => {
    const overridden = Object.entries(STATES)
      .filter(([, state]) => decide(reason, state) !== 'done')
      .map(([name]) => name);
    expect(overridden).toEqual(states);
  });

  const GUARDS: [string, Decision, Partial<ImageRecord>][] = [
    ['a live lease', 'busy', { status: 'PROCESSING', leaseUntil: NOW.getTime() + 1 }],
    ['a live lease of a newer original', 'busy', { ...other(), leaseUntil: NOW.getTime() + 1 }],
    ['a tombstone', 'stale', { status: 'DELETED', original: undefined }],
    ['an upload that its id refused', 'stale', { imageId: uploadId(), status: 'REJECTED', code: 'TOO_MANY_UPLOADS' }],
  ];
  test.each(RERUN_MODES.flatMap(mode => GUARDS.map(([name, ...rest]) => [mode, name, ...rest] as const)))(
    'a re-run in mode %s does not override %s: %s',
    (mode, _, decision, state) => {
      expect(decide(mode, state)).toBe(decision);
    },
  );

  test.each(RERUN_MODES)('a failure of a re-run in mode %s is resumed by its own message', mode => {
    expect(decide(mode, { status: 'FAILED', claimedFor: mode })).toBe('reprocess');
  });

  test.each(['NEW', 'ALL'] as const)('a re-run in mode %s finds an original whose event was lost', mode => {
    expect(decide(mode, other())).toBe('reprocess');
  });

  test.each(['STALE', 'FAILED', 'REJECTED', 'BROKEN'] as const)('a re-run in mode %s leaves it to its event', mode => {
    expect(decide(mode, other())).toBe('done');
  });

  function decide(reason: Reason, state: Partial<ImageRecord> | undefined): Decision {
    return decideClaim(state && record(state), { ...UPLOAD, reason }, 'spec', NOW);
  }
});

describe('a re-run', () => {
  test('in mode ALL makes the variants of a READY image again, and old URLs work for a while', async () => {
    const world = await ready();
    const before = (await world.record(KEY))!;
    await rerun(world, 'ALL');
    const after = (await world.record(KEY))!;
    expect(after).toMatchObject({ status: 'READY', sequencer: before.sequencer });
    expect(after.folder).not.toBe(before.folder);
    expect(world.stored()).toHaveLength(8);
    await world.passGrace(KEY);
    expect(world.stored()).toHaveLength(4);
  });

  test('in mode ALL deletes nothing if the original has expired', async () => {
    const world = await ready();
    const before = await world.record(KEY);
    world.originals.delete(KEY);
    await rerun(world, 'ALL');
    expect(await world.record(KEY)).toEqual(before);
    expect(world.stored()).toHaveLength(4);
  });

  test('in mode BROKEN makes only what is not whole', async () => {
    const world = await ready();
    const before = (await world.record(KEY))!;
    await rerun(world, 'BROKEN');
    expect(await world.record(KEY)).toEqual(before);
    await world.variants.remove([before.variants![3].key]);
    await rerun(world, 'BROKEN');
    const { variants, folder } = (await world.record(KEY))!;
    expect(folder).not.toBe(before.folder);
    expect(variants!.every(({ key }) => world.variants.objects.has(key))).toBe(true);
  });

  test('in mode REJECTED processes an image whose limits have changed', async () => {
    const world = new ProcessWorld();
    const { render } = world.deps;
    await world.deliver(world.put(KEY, 'bad cat'));
    world.deps = {
      ...world.deps,
      render: (source, ...rest) => render({ ...source, bytes: Buffer.from('cat') }, ...rest),
    };
    await rerun(world, 'STALE');
    expect(await world.record(KEY)).toMatchObject({ status: 'REJECTED' });
    await rerun(world, 'REJECTED');
    expect(await world.record(KEY)).toMatchObject({ status: 'READY' });
  });

  async function ready(): Promise<ProcessWorld> {
    const world = new ProcessWorld();
    await world.deliver(world.put(KEY, 'cat'));
    return world;
  }

  async function rerun(world: ProcessWorld, reason: RerunMode): Promise<void> {
    const { key, etag, bytes } = (await world.record(KEY))!.original!;
    const { Records } = JSON.parse(eventMessage({ kind: 'created', reason }, { key, etag, bytes }));
    await world.deliver(Records[0]);
  }
});

function uploadId(): string {
  return '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33';
}

/** A record about another original than the one that the event is about. */
function other(): Partial<ImageRecord> {
  return { original: { key: KEY, bytes: 3, etag: 'dog' } };
}

function record(changes: Partial<ImageRecord>): ImageRecord {
  return {
    imageId: 'a'.repeat(32),
    status: 'READY',
    revision: 3,
    sequencer: '05',
    original: { key: KEY, bytes: 3, etag: 'cat' },
    specHash: 'spec',
    createdAt: '',
    updatedAt: '',
    ...changes,
  };
}
