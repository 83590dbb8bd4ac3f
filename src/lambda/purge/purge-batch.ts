import { createHash } from 'node:crypto';
import type { EdgeCaches, FolderLook } from './ports';
import { type Invalidation, pack, pathsOf, type PurgeWay, wayFor } from './purge-paths';
import type { PurgeMessage } from '../../contract/delivery';
import { visibilityOf } from '../../contract/keys';
import type { Meter } from '../ports';

/** Dependencies of the purge function. */
export interface PurgeDeps {
  readonly variants: FolderLook;
  readonly caches: EdgeCaches;
  /** Waits for a number of seconds. */
  readonly wait: (seconds: number) => Promise<void>;
  readonly logger: {
    info(message: string, details: Record<string, unknown>): void;
    error(message: string, details: Record<string, unknown>): void;
  };
  readonly meter: Meter;
}

/** A message of the purge queue. */
export interface QueuedPurge {
  /** Id that SQS assigned: the same at every delivery. */
  readonly messageId: string;
  readonly body: string;
}

/**
 * Time for edges that began to fetch a variant before it was removed: they have it before the invalidation, which
 * reaches nothing that comes later.
 */
export const IN_FLIGHT_SECONDS = 5;

/** Number of folders that are looked at at the same time. */
const CONCURRENT_LOOKS = 20;

/** A message, parsed. */
interface QueuedMessage extends PurgeMessage {
  readonly messageId: string;
}

/**
 * Purges what the messages name, as far as it is removed and CloudFront takes it. Returns the ids of the messages that
 * have to come again.
 */
export async function purgeBatch(deps: PurgeDeps, messages: readonly QueuedPurge[]): Promise<readonly string[]> {
  const purges = messages.map(message => parse(deps, message)).filter(purge => purge !== undefined);
  const removed = await onlyRemoved(deps, purges);
  const purged: Purge[] = [];
  if (removed.length > 0) {
    await deps.wait(IN_FLIGHT_SECONDS);
    const images = byImage(removed);
    const way = wayFor(images.length);
    purged.push(...(await forget(deps, images, way)));
    // an image that CloudFront has no room for by wildcards need not wait if it can be purged by files
    const others = images.filter(one => !purged.includes(one) && needsWildcards(one, way));
    const files = others.filter(one => !needsWildcards(one, 'soon'));
    purged.push(...(await forget(deps, files, 'soon')));
  }
  const done = new Set(purged.flatMap(({ messageIds }) => messageIds));
  return messages.map(({ messageId }) => messageId).filter(messageId => !done.has(messageId));
}

/** Copies of one side of one image, from all messages about it. */
interface Purge extends PurgeMessage {
  readonly messageIds: readonly string[];
}

/** Joins the messages about one side of an image: if one needs wildcards, these cover the files of the others. */
function byImage(purges: readonly QueuedMessage[]): readonly Purge[] {
  const images = new Map<string, Purge>();
  for (const { messageId, imageId, folder, keys, all } of purges) {
    const place = imageId === undefined ? folder : `${visibilityOf(folder)} ${imageId}`;
    const before = images.get(place);
    images.set(place, {
      imageId,
      folder: before?.folder ?? folder,
      keys: [...(before?.keys ?? []), ...keys],
      all: before?.all || all || (keys.length === 0 ? true : undefined),
      messageIds: [...(before?.messageIds ?? []), messageId],
    });
  }
  return [...images.values()];
}

/** Makes edges forget images. Returns those that are done. */
async function forget(deps: PurgeDeps, images: readonly Purge[], way: PurgeWay): Promise<readonly Purge[]> {
  const purged: Purge[] = [];
  for (const invalidation of pack(images.map(by => ({ by, ...pathsOf(by, way) })))) {
    if (await isTaken(deps, invalidation)) {
      purged.push(...invalidation.for);
    }
  }
  return purged;
}

function needsWildcards(message: PurgeMessage, way: PurgeWay): boolean {
  return pathsOf(message, way).wildcards.length > 0;
}

// the body is not logged: it may be anything
function parse({ logger }: PurgeDeps, { messageId, body }: QueuedPurge): QueuedMessage | undefined {
  try {
    const { imageId, folder, keys, all } = JSON.parse(body) as PurgeMessage;
    const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
    if (isText(folder) && Array.isArray(keys) && keys.every(isText) && (imageId === undefined || isText(imageId))) {
      return { messageId, imageId, folder, keys, all };
    }
  } catch {
    // same as a body of another shape
  }
  logger.error('purge message is unreadable', { messageId });
  return undefined;
}

/** Returns those whose files are gone. An edge that fetches one of them from now on gets an error. */
async function onlyRemoved(deps: PurgeDeps, purges: readonly QueuedMessage[]): Promise<readonly QueuedMessage[]> {
  const removed: QueuedMessage[] = [];
  for (let start = 0; start < purges.length; start += CONCURRENT_LOOKS) {
    const some = purges.slice(start, start + CONCURRENT_LOOKS);
    const looks = await Promise.all(some.map(purge => isRemoved(deps, purge)));
    removed.push(...some.filter((_, index) => looks[index]));
  }
  return removed;
}

async function isRemoved({ variants, logger }: PurgeDeps, purge: QueuedMessage): Promise<boolean> {
  const { messageId, imageId, folder } = purge;
  if (!isOfOneClaim(purge)) {
    return true;
  }
  try {
    const isEmpty = await variants.isEmpty(folder);
    if (!isEmpty) {
      logger.info('purge waits for the removal', { messageId, imageId });
    }
    return isEmpty;
  } catch (error) {
    logger.error('purge failed', { messageId, imageId, error });
    return false;
  }
}

function isOfOneClaim({ imageId, folder }: PurgeMessage): boolean {
  return imageId !== undefined && !folder.endsWith(`/${imageId}/`);
}

async function isTaken(deps: PurgeDeps, { paths, for: purges }: Invalidation<Purge>): Promise<boolean> {
  const images = purges.length;
  try {
    const result = await deps.caches.invalidate(referenceOf(purges, paths), paths);
    deps.logger.info(result === 'taken' ? 'purged' : 'purge waits for CloudFront', { images, paths: paths.length });
    if (result === 'taken') {
      deps.meter.measure({ values: { PathsPurged: paths.length } });
    }
    return result === 'taken';
  } catch (error) {
    deps.logger.error('purge failed', { images, paths: paths.length, error });
    return false;
  }
}

// with the messages: the same paths may be purged again, for another reason
function referenceOf(purges: readonly Purge[], paths: readonly string[]): string {
  const source = JSON.stringify([purges.flatMap(({ messageIds }) => messageIds).sort(), paths]);
  return createHash('sha256').update(source).digest('hex');
}
