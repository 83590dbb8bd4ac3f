import type { ModelWorld } from './model-world';
import { visibilityOf } from '../../../src/contract/keys';
import type { ImageRecord } from '../../../src/contract/record';
import { isFinishedBy } from '../../../src/lambda/record/variant-sets';

/** Invariant at every moment: all variants of a READY record exist, and belong to the original it describes. */
export function checkPromises(world: ModelWorld, record: ImageRecord | undefined): void {
  if (record?.status !== 'READY') {
    return;
  }
  const body = world.bodies.get(record.original!.etag);
  const stored = record.variants!.map(({ key }) => world.variants.objects.get(key)?.body.toString() ?? 'missing');
  if (stored.some(text => text !== body)) {
    throw new Error(`READY with variants of ${stored.join(' and ')}: expected ${body}`);
  }
}

/** Invariant at every moment: a set for roll-back exists, shows the record's original, and is listed for removal. */
export function checkPrevious(world: ModelWorld, record: ImageRecord | undefined): void {
  const { previous } = record ?? {};
  if (!previous) {
    return;
  }
  const body = world.bodies.get(record!.original!.etag);
  const held = record!.heldUntil?.[previous.folder] ?? 0;
  const stored = previous.variants.map(({ key }) => world.variants.objects.get(key)?.body.toString() ?? 'missing');
  // from then on, a cleaner may have removed them and died before it could write the record
  if (held > world.now && stored.some(text => text !== body)) {
    throw new Error(`roll-back to ${stored.join(' and ')}: expected ${body}`);
  }
  if (!record!.superseded?.includes(previous.folder)) {
    throw new Error(`nobody removes ${previous.folder}, the previous variants`);
  }
}

/**
 * Invariants from one moment to the next: no re-run takes a READY image of the same original from its viewers, and none
 * makes the variants of an image twice.
 */
export class StaysReady {
  private before?: ImageRecord;

  check(record: ImageRecord | undefined): void {
    const { before } = this;
    this.before = record;
    const isAgain = before?.status === 'READY' && record?.claimedFor === 'ALL' && isSameOriginal(before, record);
    if (isAgain && record.status !== 'READY') {
      throw new Error(`READY, and now ${record.status} because of a re-run`);
    }
    if (before && record && isMadeTwice(before, record)) {
      throw new Error(`${record.run} has finished the image, and finished it again`);
    }
  }
}

function isMadeTwice(before: ImageRecord, after: ImageRecord): boolean {
  const isRendered = after.previous?.folder === before.folder && after.folder !== before.previous?.folder;
  return isRendered && after.run !== undefined && isFinishedBy(before, after.run);
}

function isSameOriginal({ original, sequencer }: ImageRecord, after: ImageRecord): boolean {
  return original?.etag === after.original?.etag && sequencer === after.sequencer;
}

/**
 * Invariant from one moment to the next: once a record reflects the last deletion, it stays so until an object is
 * stored again; an id of the API stays DELETED whatever is stored there.
 */
export class Resurrection {
  private deleted = false;

  /** Somebody puts an object. */
  put(world: ModelWorld): void {
    this.deleted &&= world.kind === 'upload';
  }

  check(world: ModelWorld, record: ImageRecord | undefined): void {
    if (this.deleted && record?.status !== 'DELETED') {
      throw new Error(`deleted, and now ${record?.status}`);
    }
    this.deleted ||= record?.status === 'DELETED' && (world.kind === 'upload' || isAboutLastDeletion(world, record));
  }
}

function isAboutLastDeletion(world: ModelWorld, { sequencer }: ImageRecord): boolean {
  return !world.object && sequencer !== undefined && sequencer === world.lastSequencer;
}

/** Invariant once nothing is in flight and a sweep has found nothing to do. */
export async function checkPeace(world: ModelWorld, removals: number): Promise<void> {
  const record = await world.record();
  // the sweep cannot see a missing object: the operator who is alarmed by the dead-letter queue has to redrive it
  if (world.queue.deadLetters.some(({ body }) => body.includes('ObjectRemoved'))) {
    return;
  }
  expect(describe(record)).toEqual(expected(world, record, removals));
  const named = record?.variants?.map(({ key }) => key) ?? [];
  // until the sweep after the grace period
  const kept = record?.status === 'DELETED' ? [] : keptOf(record);
  checkSide(world, record, removals);
  const stored = (await world.variants.list('')).filter(key => !kept.some(folder => key.startsWith(folder)));
  expect({ record, stored: stored.sort() }).toEqual({ record, stored: [...named].sort() });
}

// public folders go at once when the image becomes private
function keptOf(record: ImageRecord | undefined): readonly string[] {
  const { inGrace = [], visibility } = record ?? {};
  return inGrace.filter(folder => visibilityOf(folder) === 'PRIVATE' || visibility === 'PUBLIC');
}

/** Invariant once nothing is in flight: the variants are on the side that the owner wants, who finds every change. */
function checkSide(world: ModelWorld, record: ImageRecord | undefined, removals: number): void {
  if (record?.status === 'READY') {
    expect(visibilityOf(record.folder!)).toBe(record.visibility ?? 'PRIVATE');
  }
  if (record && removals === 0) {
    expect(record).toMatchObject(world.wanted);
  }
}

/** Lifetime of the URLs in a manifest. */
const URL_MILLISECONDS = 1800 * 1000;

/** Invariant from one moment to the next: a URL of a manifest works as long as it says, unless the image is deleted. */
export class UrlPromises {
  private readonly expiry = new Map<string, number>();

  check(world: ModelWorld, record: ImageRecord | undefined): void {
    if (record?.status === 'DELETED' || record?.code === 'TOO_MANY_UPLOADS') {
      this.expiry.clear();
    }
    for (const [key, expiry] of this.expiry) {
      const isOver = expiry <= world.now || (key.startsWith('public/') && record?.visibility !== 'PUBLIC');
      if (isOver) {
        this.expiry.delete(key);
      } else if (!world.variants.objects.has(key)) {
        throw new Error(`${key} is gone, and a manifest promised it until ${new Date(expiry).toISOString()}`);
      }
    }
    if (record?.status === 'READY') {
      record.variants!.forEach(({ key }) => this.expiry.set(key, world.now + URL_MILLISECONDS));
    }
  }
}

function describe(record: ImageRecord | undefined) {
  return record && { status: record.status, etag: record.original?.etag, leased: record.leaseUntil !== undefined };
}

function expected(world: ModelWorld, record: ImageRecord | undefined, removals: number) {
  if (world.kind === 'upload' && record?.status === 'DELETED' && world.object) {
    throw new Error('an original lies under an id of the API that is DELETED');
  }
  if (!world.object) {
    return gone(world, record, removals);
  }
  const { etag, body } = world.object;
  if (record?.status === 'FAILED' && world.givenUp.has(etag)) {
    return { status: 'FAILED', etag, leased: false };
  }
  // a canary has one try, and its failure is the result, for its own original: the message about the next original may
  // be dead by then, and the record is that of the canary until an operator redrives the message
  if (record?.status === 'FAILED' && record.run !== undefined && record.original?.etag === etag) {
    return { status: 'FAILED', etag, leased: false };
  }
  // no worker could read the record, or write it: an operator redrives the message. The sweep finds unfinished images.
  if (isDead(world, etag) && !isUnfinished(record)) {
    return record && { ...describe(record), leased: false };
  }
  return { status: body.startsWith('bad') ? 'REJECTED' : 'READY', etag, leased: false };
}

function isUnfinished(record: ImageRecord | undefined): boolean {
  return record?.status === 'AWAITING_UPLOAD' || record?.status === 'PROCESSING';
}

function gone(world: ModelWorld, record: ImageRecord | undefined, removals: number) {
  if (removals === 0) {
    return world.kind === 'upload' ? { status: 'AWAITING_UPLOAD', etag: undefined, leased: false } : undefined;
  }
  // a deletion over the API that nobody was told is done may have come to nothing
  if (record?.status === 'AWAITING_UPLOAD' && world.asked > world.answered) {
    return describe(record);
  }
  return record && { status: 'DELETED', etag: undefined, leased: false };
}

function isDead(world: ModelWorld, etag: string): boolean {
  return world.queue.deadLetters.some(({ body }) => body.includes(etag));
}
