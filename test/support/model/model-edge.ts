import { ModelQueue, type ModelMessage } from './model-queue';
import type { ModelWorld } from './model-world';
import type { Invocation, Wire } from './wire';
import type { PurgeMessage } from '../../../src/contract/delivery';
import type { ImageRecord } from '../../../src/contract/record';
import type { PurgeQueue } from '../../../src/lambda/ports';
import { IN_FLIGHT_SECONDS, purgeBatch } from '../../../src/lambda/purge/purge-batch';
import type { InMemoryVariants } from '../in-memory-buckets';
import { RecordingMeter } from '../recording-meter';

/** The purge function's timeout, and six times that: as in the construct. */
const VISIBILITY_SECONDS = 6 * 60;

/** A distribution with one edge, its purge queue, and viewers who know every URL that a manifest ever had. */
export class ModelEdge {
  readonly queue = new ModelQueue(VISIBILITY_SECONDS, 1000);
  /** Paths that the edge has. */
  readonly cached = new Set<string>();
  /** Paths that the edge is fetching: it has read them, and keeps them from this time on, in epoch milliseconds. */
  private readonly fetching = new Map<string, number>();
  private readonly known = new Set<string>();

  constructor(
    private readonly wire: Wire,
    private readonly variants: InMemoryVariants,
    private readonly now: () => number,
  ) {}

  /** The queue for one invocation of a function that removes variants. */
  purgesOf(by: Invocation): PurgeQueue {
    return {
      sides: ['PUBLIC'],
      send: messages => this.wire.send(by, 'purges.send', () => messages.forEach(message => this.announce(message))),
    };
  }

  /** Viewers learn the URLs of a manifest. */
  learn(record: ImageRecord | undefined): void {
    if (record?.status === 'READY') {
      record.variants!.filter(({ key }) => key.startsWith('public/')).forEach(({ key }) => this.known.add(key));
    }
  }

  /**
   * Viewers ask for all that they know, before every step of a history: the edge reads what exists, and has it at once,
   * and again a few seconds later.
   */
  view(): void {
    for (const path of [...this.known].filter(key => this.variants.objects.has(key)).map(key => `/${key}`)) {
      this.cached.add(path);
      this.fetching.set(path, this.now() + (IN_FLIGHT_SECONDS - 1) * 1000);
    }
  }

  /** Time has passed: the edge has what it was fetching. */
  settle(): void {
    for (const [path, at] of this.fetching) {
      if (at <= this.now()) {
        this.fetching.delete(path);
        this.cached.add(path);
      }
    }
  }

  /** The purge function gets a message. It may take several steps, and die at each of them. */
  async deliver(by: Invocation, message: ModelMessage, pass: (seconds: number) => void): Promise<void> {
    const { wire } = this;
    const again = await purgeBatch(
      {
        variants: {
          isEmpty: folder => wire.send(by, 'edge.look', async () => (await this.variants.list(folder)).length === 0),
        },
        caches: {
          invalidate: (_, paths) =>
            wire.send(by, 'edge.invalidate', () => {
              this.invalidate(paths);
              return 'taken' as const;
            }),
        },
        wait: seconds => wire.send(by, 'edge.wait', () => pass(seconds)),
        logger: { info: () => {}, error: () => {} },
        meter: new RecordingMeter(),
      },
      [{ messageId: 'purge-1', body: message.body }],
    );
    if (by.alive && again.length === 0) {
      this.queue.delete(message);
    }
  }

  private announce(message: PurgeMessage): void {
    this.queue.send(JSON.stringify(message), this.now());
  }

  private invalidate(paths: readonly string[]): void {
    for (const cached of this.cached) {
      if (paths.some(path => (path.endsWith('*') ? cached.startsWith(path.slice(0, -1)) : cached === path))) {
        this.cached.delete(cached);
      }
    }
  }
}

/**
 * Invariant once nothing is in flight: the edge has nothing of an image that nobody is to see any more. A refused image
 * shows what it showed before until the grace period is over.
 */
export function checkEdge(world: ModelWorld, record: ImageRecord | undefined, isGraceOver: boolean): void {
  const { visibility, status } = record ?? {};
  const isRefused = status === 'DELETED' || (status === 'REJECTED' && isGraceOver);
  const { cached } = world.edge;
  if ((isRefused || visibility !== 'PUBLIC') && cached.size > 0) {
    throw new Error(`${status} ${visibility}, and the edge still has ${[...cached].join(', ')}`);
  }
}
