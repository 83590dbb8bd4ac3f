import { imageIdOf, ownerFolderOf } from './id-key';
import { InMemoryOriginals, InMemoryVariants } from './in-memory-buckets';
import { InMemoryRecords } from './in-memory-records';
import { inMemoryCounters } from './in-memory-runs';
import { RecordingMeter } from './recording-meter';
import type { InputLimits } from '../../src/contract/input-limits';
import type { RerunCounts } from '../../src/contract/rerun';
import type { ProcessSettings } from '../../src/contract/settings';
import type { VariantSpec } from '../../src/contract/variant-spec';
import { RejectedImageError } from '../../src/lambda/errors';
import type { ProcessDeps } from '../../src/lambda/process/deps';
import { handleMessage } from '../../src/lambda/process/handle-message';
import { outputFormats } from '../../src/lambda/process/pipeline/plan/plan';
import { Transitions } from '../../src/lambda/record/transitions';

const SPEC: VariantSpec = {
  sizes: [
    { name: 'small', width: 10, fit: 'inside', enlarge: false },
    { name: 'large', width: 20, fit: 'inside', enlarge: false },
  ],
  formats: [
    { format: 'webp', quality: 80 },
    { format: 'jpeg', quality: 80 },
  ],
  metadata: 'strip',
  placeholder: true,
};

const LIMITS: InputLimits = {
  allowedFormats: ['jpeg', 'png', 'webp', 'gif'],
  maxBytes: 10_000_000,
  maxPixels: 50_000_000,
  maxSide: 40_000,
  heldBytes: 1_000_000_000,
};

/** Stand-in renderer. Its variants contain the original's text, so that tests see which original they belong to. */
const fakeRender: ProcessDeps['render'] = async (source, _limits, spec, emit) => {
  const text = source.bytes.toString();
  if (text.startsWith('bad')) {
    throw new RejectedImageError('CORRUPT', 'cannot be decoded');
  }
  for (const { name } of [...spec.sizes].reverse()) {
    for (const { format } of outputFormats(spec.formats, 'jpeg', false)) {
      emit({ name, format, width: 10, height: 5, body: Buffer.from(text) });
    }
  }
  return {
    format: 'jpeg',
    contentType: 'image/jpeg',
    width: 40,
    height: 20,
    thumbhash: 'aGFzaA==',
    dominantColor: '#102030',
    notes: [],
  };
};

/**
 * The process function with everything around it in memory: buckets, records, clock, queue messages.
 *
 * `put` and `remove` change the upload bucket and return the event that S3 would send; `deliver` passes events to the
 * function.
 */
export class ProcessWorld {
  readonly originals = new InMemoryOriginals();
  readonly variants = new InMemoryVariants();
  readonly records = new InMemoryRecords();
  /** Counters of re-runs, by name. */
  readonly counts: Record<string, Partial<RerunCounts>> = {};
  readonly meter = new RecordingMeter();
  readonly logs: { message: string; details: object }[] = [];
  /** Retry delays of failed messages, in seconds. */
  readonly delays: number[] = [];
  readonly settings: ProcessSettings = {
    uploadBucket: 'uploads',
    variantsBucket: 'variants',
    table: 'records',
    uploadPrefix: '',
    queueUrl: 'queue',
    maxReceiveCount: 3,
    retrySeconds: 360,
    graceSeconds: 86_400,
    presets: { default: { limits: LIMITS, spec: SPEC, visibility: 'PRIVATE' } },
  };
  now = Date.parse('2026-01-01T00:00:00Z');
  deps: ProcessDeps;
  private sequence = 0;

  constructor(overrides: Partial<ProcessDeps> = {}) {
    const clock = { now: () => new Date(this.now) };
    const log = (message: string, details: object) => {
      this.logs.push({ message, details });
    };
    this.deps = {
      settings: this.settings,
      imageIdOf,
      ownerFolderOf,
      records: this.records,
      runs: inMemoryCounters(this.counts),
      originals: this.originals,
      variants: this.variants,
      clock,
      render: fakeRender,
      transitions: new Transitions(clock.now, undefined, this.settings.graceSeconds),
      logger: { info: log, error: log },
      meter: this.meter,
      queue: {
        retryAfter: async (_receiptHandle, seconds) => {
          this.delays.push(seconds);
        },
      },
      secondsLeft: () => 53,
      ...overrides,
    };
  }

  put(
    key: string,
    body: Buffer | string,
    contentType = 'image/jpeg',
    userMetadata?: Readonly<Record<string, string>>,
  ): object {
    const eTag = this.originals.set(key, body, contentType, userMetadata);
    return this.event('ObjectCreated:Put', { key, size: body.length, eTag });
  }

  remove(key: string): object {
    this.originals.delete(key);
    return this.event('ObjectRemoved:Delete', { key });
  }

  async deliver(event: object, receiveCount = 1): Promise<void> {
    await handleMessage(this.deps, {
      messageId: 'message-1',
      receiptHandle: 'receipt-1',
      body: JSON.stringify({ Records: [event] }),
      receiveCount,
    });
  }

  /** Lets the grace period of replaced variants pass, and the sweep find them. */
  async passGrace(key: string): Promise<void> {
    this.now += this.settings.graceSeconds * 1000;
    await this.deliver({ eventName: 'Leftovers:Sweep', s3: { object: { key: encodeURIComponent(key) } } });
  }

  /** Returns the settings with another spec of the default preset. */
  withSpec(change: Partial<VariantSpec>): ProcessSettings {
    return {
      ...this.settings,
      presets: { default: { ...this.settings.presets.default, spec: { ...SPEC, ...change } } },
    };
  }

  async record(key: string) {
    return this.records.get(await imageIdOf(key));
  }

  /** Returns keys and texts of the variants bucket. */
  stored(): [string, string][] {
    return [...this.variants.objects].map(([key, { body }]) => [key, body.toString()]);
  }

  private event(eventName: string, object: { key: string; size?: number; eTag?: string }) {
    this.sequence += 1;
    const sequencer = this.sequence.toString(16).toUpperCase().padStart(18, '0');
    return {
      eventName,
      eventTime: new Date(this.now).toISOString(),
      s3: { object: { ...object, key: encodeURIComponent(object.key).replace(/%20/g, '+'), sequencer } },
    };
  }
}
