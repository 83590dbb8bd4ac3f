import { awaiting } from './awaiting';
import { deleteOverApi } from './model-api';
import { type Change, changeRecord, rollBackRun } from './model-change';
import { ModelEdge } from './model-edge';
import { ModelQueue, type ModelMessage } from './model-queue';
import { GRACE_SECONDS, SETTINGS, SWEEP_SETTINGS, TIMEOUT_SECONDS, VISIBILITY_SECONDS } from './model-settings';
import { Invocation, Wire } from './wire';
import type { ImageRecord, Visibility } from '../../../src/contract/record';
import type { RerunCounts } from '../../../src/contract/rerun';
import { RejectedImageError } from '../../../src/lambda/errors';
import type { ProcessDeps } from '../../../src/lambda/process/deps';
import { handleMessage } from '../../../src/lambda/process/handle-message';
import { outputFormats } from '../../../src/lambda/process/pipeline/plan/plan';
import { eventMessage } from '../../../src/lambda/record/event-message';
import { Transitions } from '../../../src/lambda/record/transitions';
import { sweepUploads } from '../../../src/lambda/sweep/sweep-uploads';
import { imageIdOf, keyedHashOf, ownerFolderOf } from '../id-key';
import { InMemoryOriginals, InMemoryVariants } from '../in-memory-buckets';
import { InMemoryDueIndex } from '../in-memory-due-index';
import { InMemoryRecords } from '../in-memory-records';
import { inMemoryCounters } from '../in-memory-runs';
import { RecordingMeter } from '../recording-meter';

/** Form of S3's sequencers: all of one length, of several lengths, or none. */
export type Sequencers = 'even' | 'uneven' | 'none';

/** Kind of image in a history. `upload`: uploaded through the API; `direct`: stored directly in the bucket. */
export type ImageKind = 'upload' | 'direct';

/** How a history begins. */
interface ModelStart {
  readonly kind: ImageKind;
  readonly sequencers: Sequencers;
  /** Visibility of the record of an upload. */
  readonly visibility: Visibility;
}

const KEYS: Record<ImageKind, string> = { upload: '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33', direct: 'album/cat.jpg' };

/** One image with its buckets, record and queue, and the process function with any number of concurrent invocations. */
export class ModelWorld {
  readonly wire = new Wire();
  readonly queue = new ModelQueue(VISIBILITY_SECONDS, SETTINGS.maxReceiveCount);
  readonly originals = new InMemoryOriginals();
  readonly variants = new InMemoryVariants();
  readonly edge = new ModelEdge(this.wire, this.variants, () => this.now);
  readonly kind: ImageKind;
  readonly key: string;
  readonly imageId: string;
  now = Date.parse('2026-01-01T00:00:00Z');
  /** Contents of the upload bucket. */
  object?: { readonly body: string; readonly etag: string; readonly lastModified: Date };
  readonly bodies = new Map<string, string>();
  readonly records: InMemoryRecords;
  /** Deletions over the API: how many were asked for, and how many of them were told that they are done. */
  asked = 0;
  answered = 0;
  /** Message about the first original. */
  firstCreation?: ModelMessage;
  readonly startedAt = this.now;
  /** Etags of the originals that a sweep gave up. */
  readonly givenUp = new Set<string>();
  readonly meter = new RecordingMeter();
  /** Changes that owners have written. */
  readonly wanted: Change = {};
  /** Number of re-runs. */
  runs = 0;
  readonly counts: Record<string, Partial<RerunCounts>> = {};
  private invocations: Invocation[] = [];
  private readonly sequencers: Sequencers;
  private sequence = 0;

  constructor(
    { kind, sequencers, visibility }: ModelStart,
    private readonly advanceTimers: (milliseconds: number) => void,
  ) {
    this.kind = kind;
    this.sequencers = sequencers;
    this.key = KEYS[kind];
    this.imageId = kind === 'upload' ? this.key : keyedHashOf(this.key);
    this.records =
      kind === 'upload' ? new InMemoryRecords(awaiting(this.imageId, this.now, visibility)) : new InMemoryRecords();
  }

  /** Somebody puts an object under the key; S3 tells the queue. */
  put(body: string): void {
    const etag = this.originals.set(this.key, body, 'image/jpeg');
    this.object = { body, etag, lastModified: new Date(this.now) };
    this.bodies.set(etag, body);
    this.announce('ObjectCreated:Put', { eTag: etag, size: body.length });
    this.firstCreation ??= this.queue.messages.at(-1);
  }

  /** Somebody deletes the object; S3 tells the queue. */
  remove(): void {
    this.originals.delete(this.key);
    this.object = undefined;
    this.announce('ObjectRemoved:Delete', {});
  }

  /** Somebody deletes the image over the API. */
  removeOverApi(): void {
    this.asked += 1;
    this.start(async by => {
      if ((await deleteOverApi(this, by)) < 500) {
        this.answered += 1;
      }
    });
  }

  /** The owner changes the record over the API. */
  change(change: Change): void {
    this.start(by => changeRecord(this, by, change));
  }

  /** A re-run of all images meets this one; `once`: as a canary. Started again, it has the name of the last one. */
  rerun({ again = false, once }: { again?: boolean; once?: true } = {}): void {
    const { key, object } = this;
    this.runs += again && this.runs > 0 ? 0 : 1;
    if (object) {
      const found = { key, etag: object.etag, bytes: object.body.length };
      const event = { kind: 'created', reason: 'ALL', run: `run ${this.runs}`, once } as const;
      this.queue.send(eventMessage(event, found), this.now);
    }
  }

  /** Somebody rolls the last re-run back. */
  rollBack(): void {
    const transitions = new Transitions(() => new Date(this.now), undefined, GRACE_SECONDS);
    this.start(by => rollBackRun(this, by, transitions, `run ${this.runs}`));
  }

  /** S3 deletes what is there, and tells the queue. */
  deleteObject(): void {
    if (this.object) {
      this.remove();
    }
  }

  /** SQS hands a message to the process function, or to the dead-letter queue. */
  deliver(message: ModelMessage): void {
    const received = this.queue.receive(message, this.now);
    if (received) {
      const receipt = { messageId: 'message-1', receiptHandle: 'receipt-1', ...received };
      this.start(by =>
        handleMessage(this.depsOf(by, message), receipt).then(() => {
          if (by.alive) {
            this.queue.delete(message);
          }
        }),
      );
    }
  }

  /** SQS hands a message to the purge function. */
  deliverPurge(message: ModelMessage): void {
    const received = this.edge.queue.receive(message, this.now);
    if (received) {
      this.start(by => this.edge.deliver(by, received, seconds => this.advance(seconds)));
    }
  }

  /** The sweep function is invoked; when it looks at the original for the last time, it gives up what is unfinished. */
  sweep(isLastLook = false): void {
    const clock = { now: () => new Date(this.now) };
    const due = new InMemoryDueIndex(this.records);
    this.start(by =>
      sweepUploads(
        {
          settings: isLastLook ? { ...SWEEP_SETTINGS, giveUpSeconds: SWEEP_SETTINGS.graceSeconds - 1 } : SWEEP_SETTINGS,
          clock,
          meter: this.meter,
          transitions: new Transitions(clock.now, undefined, 0),
          due: {
            list: (...page) => this.wire.send(by, 'due.list', () => due.list(...page)),
            postpone: (...change) => this.wire.send(by, 'due.postpone', () => due.postpone(...change)),
            forget: key => this.wire.send(by, 'due.forget', () => due.forget(key)),
          },
          records: {
            get: id => this.wire.send(by, 'records.get', () => this.records.get(id)),
            put: record =>
              this.wire.send(by, 'records.put', () => {
                this.givenUp.add(record.original!.etag);
                return this.records.put(record);
              }),
          },
          originals: {
            head: () =>
              this.wire.send(by, 'originals.head', () => {
                const { object } = this;
                return object && { ...object, bytes: object.body.length };
              }),
          },
          queue: {
            send: bodies =>
              this.wire.send(by, 'queue.send', () => bodies.forEach(body => this.queue.send(body, this.now))),
          },
        },
        new Date(this.now + TIMEOUT_SECONDS * 1000),
      ),
    );
  }

  /** The process, and whatever it had under way, is gone; Lambda will not tell anybody. */
  kill(invocation: Invocation): void {
    invocation.alive = false;
  }

  /** Advances time. Kills invocations that exceed their timeout. */
  advance(seconds: number): void {
    this.now += seconds * 1000;
    this.edge.settle();
    const overdue = this.invocations.filter(({ startedAt }) => startedAt + TIMEOUT_SECONDS * 1000 <= this.now);
    for (const invocation of overdue) {
      this.kill(invocation);
      this.wire.drop(invocation);
    }
    this.invocations = this.invocations.filter(invocation => !overdue.includes(invocation));
    this.advanceTimers(seconds * 1000);
  }

  record(): Promise<ImageRecord | undefined> {
    return this.records.get(this.imageId);
  }

  private start(handle: (by: Invocation) => Promise<unknown>): void {
    const by = new Invocation(this.now);
    this.invocations.push(by);
    handle(by)
      .catch(() => {})
      .finally(() => {
        by.ended = true;
      });
  }

  private depsOf(by: Invocation, message: ModelMessage): ProcessDeps {
    const { wire, records, originals, variants } = this;
    const clock = { now: () => new Date(this.now) };
    return {
      settings: SETTINGS,
      imageIdOf,
      ownerFolderOf,
      clock,
      transitions: new Transitions(clock.now, undefined, GRACE_SECONDS, ['PUBLIC']),
      purges: this.edge.purgesOf(by),
      logger: { info: () => {}, error: () => {} },
      meter: this.meter,
      queue: {
        retryAfter: (_receiptHandle, seconds) =>
          wire.send(by, 'queue.bringAgain', () => this.queue.bringAgain(message, this.now + seconds * 1000)),
      },
      secondsLeft: () => TIMEOUT_SECONDS - (this.now - by.startedAt) / 1000,
      records: {
        get: id => wire.send(by, 'records.get', () => records.get(id)),
        put: record => wire.send(by, 'records.put', () => records.put(record)),
      },
      runs: { add: async (run, counts) => inMemoryCounters(this.counts).add(run, counts) },
      originals: {
        open: (key, etag) =>
          wire
            .send(by, 'originals.open', () => originals.open(key, etag))
            .then(original =>
              typeof original === 'string'
                ? original
                : { ...original, read: () => wire.send(by, 'originals.read', () => original.read()) },
            ),
        head: key => wire.send(by, 'originals.head', () => originals.head(key)),
        remove: () => wire.send(by, 'originals.delete', () => this.deleteObject()),
      },
      variants: {
        put: (key, body, contentType) => wire.send(by, 'variants.put', () => variants.put(key, body, contentType)),
        copy: (from, to, contentType) => wire.send(by, 'variants.copy', () => variants.copy(from, to, contentType)),
        list: prefix => wire.send(by, 'variants.list', () => variants.list(prefix)),
        remove: keys => wire.send(by, 'variants.remove', () => variants.remove(keys)),
      },
      render: async (source, _limits, spec, emit) => {
        const text = `${source.bytes}`;
        for (const { format } of outputFormats(spec.formats, 'jpeg', false)) {
          await wire.send(by, 'render', () => {});
          if (text === 'bad' || (text === 'bad end' && format !== 'webp')) {
            throw new RejectedImageError('CORRUPT', 'cannot be decoded');
          }
          emit({ name: spec.sizes[0].name, format, width: 1, height: 1, body: source.bytes });
        }
        return { format: 'jpeg', contentType: 'image/jpeg', width: 1, height: 1, notes: [] };
      },
    };
  }

  /** The sequencer of the last event. */
  get lastSequencer(): string | undefined {
    const digits = this.sequence.toString(16).padStart(4, '0');
    switch (this.sequencers) {
      case 'none':
        return undefined;
      case 'uneven':
        return this.sequence % 2 ? digits : `${digits}00`;
      default:
        return digits;
    }
  }

  private announce(eventName: string, object: object): void {
    this.sequence += 1;
    const record = {
      eventName,
      s3: { object: { ...object, key: encodeURIComponent(this.key), sequencer: this.lastSequencer } },
    };
    this.queue.send(JSON.stringify({ Records: [record] }), this.now);
  }
}
