import { InMemoryRecords } from './in-memory-records';
import type { Presets } from '../../src/contract/presets';
import type { ImageRecord } from '../../src/contract/record';
import type { RerunInput, RerunPart, RerunReport, RerunState } from '../../src/contract/rerun';
import { parseObjectEvents } from '../../src/lambda/record/event-message';
import type { ObjectEvent } from '../../src/lambda/record/object-event';
import { specHashOf, Transitions } from '../../src/lambda/record/transitions';
import type { RerunDeps, RunLock, RunPlan, RunTotals, StoredObject } from '../../src/lambda/rerun/ports';
import { NO_TOTALS } from '../../src/lambda/rerun/start';
import { type RerunCall, runStep } from '../../src/lambda/rerun/steps';

const SPEC = { sizes: [{ name: 'thumb', width: 10 }], formats: [{ format: 'webp' }, { format: 'jpeg' }] };
const LIMITS = { allowedFormats: ['jpeg'], maxBytes: 1000 };

/** Presets of the world: the default, and one with a prefix. */
export const PRESETS = {
  default: { spec: SPEC, limits: LIMITS, visibility: 'PRIVATE' },
  banner: {
    spec: { ...SPEC, formats: [{ format: 'webp' }] },
    limits: LIMITS,
    visibility: 'PRIVATE',
    uploadPrefix: 'in/banners/',
  },
} as unknown as Presets;

/** Spec of the default preset. */
export const CURRENT = specHashOf(PRESETS.default.spec);

/** Outcome of a message in the process function. */
export type Outcome = 'ready' | 'failed' | 'kept';

/** Error that stands for a process that dies. */
export class Killed extends Error {}

/** A rerun function over memory, with the state machine, the queue, and a process function that claims images. */
export class RerunWorld {
  readonly records = new InMemoryRecords();
  readonly runs = new Map<string, { plan?: RunPlan; totals: RunTotals }>();
  readonly objects: StoredObject[] = [];
  readonly variants = new Set<string>();
  queue: string[] = [];
  /** Messages to the queue of uploads. */
  readonly uploads: string[] = [];
  /** Messages that workers have. */
  inFlight = 0;
  /** All messages that were sent. */
  readonly sent: string[] = [];
  lock?: RunLock;
  enabled?: number;
  purges = 0;
  now = Date.parse('2026-01-01T00:00:00Z');
  /** Images that were processed, in order, with their runs. */
  readonly processed: string[] = [];
  /** Waits of the executions, in seconds. */
  readonly waits: number[] = [];
  readonly deps: RerunDeps = this.tapped({
    settings: { presets: PRESETS, uploadPrefix: 'in/', memoryMiB: 1769, arm64: true },
    clock: { now: () => new Date(this.now) },
    imageIdOf: async key => idOf(key),
    runs: {
      read: async item => {
        const found = this.runs.get(item);
        return found?.plan && structuredClone({ plan: found.plan, totals: found.totals });
      },
      plan: async (item, plan) => {
        const totals = this.runs.get(item)?.totals ?? NO_TOTALS;
        this.runs.set(item, { plan, totals: { ...totals, seen: 0 } });
      },
      add: async (item, counts) => this.count(item, counts),
      readLock: async () => this.lock && { ...this.lock },
      writeLock: async lock => {
        if ((this.lock?.version ?? 0) !== lock.version - 1) {
          return false;
        }
        this.lock = { ...lock };
        return true;
      },
    },
    uploads: { send: async bodies => void this.uploads.push(...bodies) },
    queue: {
      send: async bodies => {
        this.queue.push(...bodies);
        this.sent.push(...bodies);
      },
      backlog: async () => ({ visible: this.queue.length, inFlight: this.inFlight, delayed: 0 }),
      purge: async () => {
        this.purges += 1;
        this.queue = [];
      },
    },
    mapping: {
      enable: async concurrency => void (this.enabled = concurrency),
      disable: async () => void (this.enabled = undefined),
    },
    listing: {
      list: async (prefix, after = '') => {
        const all = this.listed(prefix).filter(({ key }) => key > after);
        return { objects: all.slice(0, 3), next: all.length > 3 ? all[2].key : undefined };
      },
    },
    scan: {
      getAll: async ids =>
        new Map(this.records.all().flatMap(it => (ids.includes(it.imageId) ? [[it.imageId, it]] : []))),
      scan: async (segment, of, after) => this.page(hash => hash % of === segment, after?.imageId),
      attention: async (status, after) => {
        const all = this.records.all().filter(it => it.attention === status && it.imageId > (after?.imageId ?? ''));
        return pageOf(all);
      },
    },
    records: this.records,
    variants: { list: async prefix => [...this.variants].filter(key => key.startsWith(prefix)) },
    transitions: new Transitions(() => new Date(this.now), undefined, 86_400),
  });

  outcomeOf: (event: ObjectEvent) => Outcome = () => 'ready';
  /** Messages of which every worker is killed, so that they go to the dead-letter queue without a count. */
  isLost: (event: ObjectEvent) => boolean = () => false;
  /** Called before each call of a port; may throw. */
  onCall: (name: string) => void = () => {};
  /** Called at each wait. */
  onWait: (state: RerunState) => Promise<void> | void = () => {};

  /** Puts an object without a record. */
  put(key: string): this {
    this.objects.push({ key, etag: `etag-${key}`, bytes: 5 });
    return this;
  }

  /** Puts an object with a record. */
  async add(key: string, more: Partial<ImageRecord> = {}): Promise<this> {
    this.put(key);
    const time = new Date(this.now).toISOString();
    const folder = `private/_/${idOf(key)}/old/`;
    await this.records.put({
      imageId: idOf(key),
      status: 'READY',
      revision: 1,
      original: { key, etag: `etag-${key}`, bytes: 5 },
      specHash: CURRENT,
      folder,
      variants: [{ name: 'thumb', format: 'webp', key: `${folder}thumb.webp`, width: 10, height: 10, bytes: 1 }],
      createdAt: time,
      updatedAt: time,
      ...more,
    });
    this.variants.add(`${folder}thumb.webp`);
    return this;
  }

  /** Runs the state machine until its end. Returns its report, or throws its error. */
  async execute(input: RerunInput | object, name: string, { retries = 0 } = {}): Promise<RerunReport> {
    const by = { execution: `arn:${name}:${this.now}`, name };
    let state = (await this.step({ step: 'PLAN', input: input as RerunInput, ...by })) as RerunState;
    for (let looks = 0; looks < 5_000; looks++) {
      switch (state.next) {
        case 'END':
          return state;
        case 'FAIL':
          throw Object.assign(new Error(state.reason), { name: state.error });
        case 'WAIT':
          this.waits.push(state.waitSeconds);
          this.now += state.waitSeconds * 1000;
          await this.onWait(state);
          await this.work();
          break;
        case 'LIST':
          await this.list(state);
          break;
        case 'SCAN':
          await this.scan(state);
          break;
        case 'CHECK':
      }
      const look = () => this.step({ step: 'CHECK', input: state }) as Promise<RerunState>;
      state = await look().catch((error: unknown) => {
        if (retries-- > 0) {
          return look();
        }
        throw error;
      });
    }
    throw new Error('the run does not end');
  }

  step(call: RerunCall) {
    // through JSON, as in Step Functions
    return runStep(this.deps, JSON.parse(JSON.stringify(call)) as RerunCall, new Date(this.now + 1)).then(
      result => JSON.parse(JSON.stringify(result)) as typeof result,
    );
  }

  /** The process function handles all messages, if its mapping is enabled. */
  async work(): Promise<void> {
    while (this.enabled !== undefined && this.queue.length > 0) {
      const [event] = parseObjectEvents(this.queue.shift()!);
      if (!this.isLost(event)) {
        await this.process(event);
      }
    }
  }

  private async process(event: ObjectEvent): Promise<void> {
    const imageId = idOf(event.key);
    const before = await this.records.get(imageId);
    if (before && [before.run, before.keptFor?.run].includes(event.run)) {
      return this.count(event.run!, { repeated: 1 });
    }
    this.processed.push(event.key);
    const failed = this.outcomeOf(event) === 'failed';
    const kept = failed && before?.status === 'READY';
    const time = new Date(this.now).toISOString();
    const base = before ?? { imageId, createdAt: time, revision: 0 };
    const original = { key: event.key, etag: event.etag, bytes: event.bytes };
    await this.records.put({
      ...base,
      revision: base.revision + 1,
      updatedAt: time,
      original,
      ...(kept
        ? { status: 'READY' as const, keptFor: { code: 'PROCESSING_ERROR', at: time, run: event.run } }
        : { status: failed ? ('FAILED' as const) : ('READY' as const), specHash: CURRENT, run: event.run }),
    });
    this.count(event.run!, { [kept ? 'kept' : failed ? 'failed' : 'ready']: 1 });
  }

  private count(item: string, counts: Partial<RunTotals>): void {
    const { plan, totals = NO_TOTALS } = this.runs.get(item) ?? {};
    const sum = { ...totals };
    for (const [name, count] of Object.entries(counts) as [keyof RunTotals, number][]) {
      sum[name as 'seen'] += count;
    }
    this.runs.set(item, { plan, totals: sum });
  }

  private listed(prefix: string): StoredObject[] {
    return this.objects.filter(({ key }) => key.startsWith(prefix)).sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  private async list({ prefix, item }: RerunState): Promise<void> {
    const all = this.listed(prefix).map(({ key, etag, bytes }) => ({ item, key, etag: `"${etag}"`, bytes }));
    for (let start = 0; start < all.length; start += 4) {
      await this.step({ step: 'SEND', input: { Items: all.slice(start, start + 4) } });
    }
  }

  private async scan({ parts }: RerunState): Promise<void> {
    for (const first of parts) {
      let part: RerunPart = first;
      do {
        part = (await this.step({ step: 'PART', input: part })) as RerunPart;
      } while (part.more);
    }
  }

  private page(isIn: (hash: number) => boolean, after = '') {
    const all = this.records
      .all()
      .filter(({ imageId }) => isIn(imageId.charCodeAt(imageId.length - 1)) && imageId > after);
    return pageOf(all);
  }

  /** Returns ports whose calls can be made to fail. */
  private tapped(deps: RerunDeps): RerunDeps {
    const tap = <T extends object>(port: T, portName: string): T =>
      new Proxy(port, {
        get: (target, name) => {
          const value = target[name as keyof T] as unknown;
          return typeof value === 'function'
            ? (...all: unknown[]) => {
                this.onCall(`${portName}.${String(name)}`);
                return (value as (...some: unknown[]) => unknown).apply(target, all);
              }
            : value;
        },
      });
    const { runs, queue, mapping, listing, scan, records } = deps;
    return {
      ...deps,
      runs: tap(runs, 'runs'),
      queue: tap(queue, 'queue'),
      mapping: tap(mapping, 'mapping'),
      listing: tap(listing, 'listing'),
      scan: tap(scan, 'scan'),
      records: tap(records, 'records'),
    };
  }
}

function pageOf(all: readonly ImageRecord[]) {
  const sorted = [...all].sort((a, b) => (a.imageId < b.imageId ? -1 : 1));
  const records = sorted.slice(0, 2);
  return { records, next: sorted.length > 2 ? { imageId: records[1].imageId } : undefined };
}

/** Id of the image under a key: not a UUID, which would be one of the API. */
export function idOf(key: string): string {
  return Buffer.from(key).toString('hex').padEnd(32, '0').slice(0, 32);
}
