import { InMemoryRecords } from './in-memory-records';
import { InMemoryUsage } from './in-memory-usage';
import { ProcessWorld } from './process-world';
import type { CreateUploadResponse } from '../../src/contract/http';
import { uploadKey } from '../../src/contract/keys';
import type { ImageRecord } from '../../src/contract/record';
import type { OwnerLimits, OwnerUsage } from '../../src/contract/usage';
import type { UploadPolicy, UsageRecounts } from '../../src/lambda/ports';
import { usageKey } from '../../src/lambda/record/quota';
import { type Counted, recountAfterRecount } from '../../src/lambda/record/recount';
import { recountUsage } from '../../src/lambda/sweep/recount-usage';
import { settleReservation } from '../../src/lambda/sweep/settle-reservation';
import { apiWith, SETTINGS } from '../lambda/api/support';

const OWNER = 'ann';
const EXPIRY_SECONDS = 300;

/** Records that remember every write, as an index that follows with a delay needs it. */
class LoggedRecords extends InMemoryRecords {
  readonly log: { readonly at: number; readonly record: ImageRecord }[] = [];
  fails = false;
  now = () => 0;

  override async put(record: ImageRecord): Promise<boolean> {
    if (this.fails) {
      throw new Error('the function died');
    }
    const written = await super.put(record);
    if (written) {
      this.log.push({ at: this.now(), record });
    }
    return written;
  }

  /** Returns the records as they were at a time. */
  asOf(time: number): ImageRecord[] {
    const latest = new Map(this.log.filter(({ at }) => at <= time).map(({ record }) => [record.imageId, record]));
    return [...latest.values()];
  }
}

/** A form that the API has issued. */
interface Form extends UploadPolicy {
  readonly imageId: string;
  readonly end: number;
}

/** One owner with a quota: API, bucket, process function and sweep in memory, and uploads that take their time. */
export class QuotaWorld {
  readonly records = new LoggedRecords();
  readonly usage = new InMemoryUsage(this.records);
  readonly process = new ProcessWorld({ records: this.records });
  readonly forms: Form[] = [];
  /** Uploads that have begun, and have not finished. */
  readonly sending: { readonly key: string; readonly body: string }[] = [];
  /** Events on their way to the process function. */
  readonly events: object[] = [];
  /** Statuses of the API's responses, by operation. */
  readonly statuses = new Set<string>();
  private readonly api: ReturnType<typeof apiWith>;
  private policy?: UploadPolicy;
  private bodies = 0;
  private dies = false;
  /** A recount that has read the index, and has not written. */
  private recount?: () => void;

  constructor(
    private readonly limits: OwnerLimits,
    maxBytes: number,
    private readonly indexDelay: number,
  ) {
    this.process.now = Date.parse('2026-11-28T23:00:00Z');
    this.records.now = () => this.process.now;
    const presets = {
      default: { ...SETTINGS.presets.default, limits: { ...SETTINGS.presets.default.limits, maxBytes } },
    };
    this.api = apiWith([], {
      settings: {
        ...SETTINGS,
        presets,
        access: 'owned',
        uploadPrefix: '',
        uploadExpirySeconds: EXPIRY_SECONDS,
        quota: { perOwner: limits },
      },
      records: this.records,
      usage: this.usage,
      clock: { now: () => new Date(this.process.now) },
      originals: {
        remove: async key => {
          this.events.push(this.process.remove(key));
          if (this.dies) {
            throw new Error('the function died');
          }
        },
      },
      presigner: {
        signer: async () => 'key',
        download: async () => 'url',
        upload: async policy => {
          this.policy = policy;
          return { method: 'POST', url: 'https://uploads.example', fields: {} };
        },
      },
    });
  }

  get used(): OwnerUsage | undefined {
    return this.usage.items.get(OWNER);
  }

  /** Announces an upload. The function dies after the reservation, if it is to. */
  async announce(size: number | undefined, dies: boolean): Promise<void> {
    this.records.fails = dies;
    const response = await this.call('POST', '/uploads', { contentType: 'image/jpeg', size });
    this.records.fails = false;
    if (response.status === 201) {
      const { imageId }: CreateUploadResponse = await response.json();
      this.forms.push({ ...this.policy!, imageId, end: this.process.now + EXPIRY_SECONDS * 1000 });
    }
  }

  /** Begins to send a file with a form, if S3 accepts that. */
  begin(form: Form | undefined, share: number): void {
    if (form && this.process.now < form.end) {
      this.bodies += 1;
      const bytes = Math.max(1, Math.ceil(form.maxBytes * share));
      // the first letter makes another file of the same size
      this.sending.push({ key: form.key, body: String.fromCharCode(99 + (this.bodies % 20)).repeat(bytes) });
    }
  }

  /** An upload finishes, however long it took. */
  finish(at: number): void {
    const [upload] = this.sending.splice(at, 1);
    if (upload) {
      this.events.push(this.process.put(upload.key, upload.body));
    }
  }

  /** Delivers one of the events, in any order, perhaps twice. */
  async deliver(at: number, again: boolean): Promise<void> {
    const event = this.events[at];
    if (event) {
      const failed = await this.process.deliver(event).catch(() => true);
      if (!failed && !again) {
        this.events.splice(at, 1);
      }
    }
  }

  /** Deletes an image. The function dies after the removal of the original, if it is to. */
  async remove(form: Form | undefined, dies: boolean): Promise<void> {
    this.dies = dies;
    await (form && this.call('DELETE', `/images/${form.imageId}`));
    this.dies = false;
  }

  /** Settles what is due, and recounts. The recount is written by a later sweep, if it is slow. */
  async sweep(isSlow: boolean): Promise<void> {
    this.recount?.();
    this.recount = undefined;
    const clock = { now: () => new Date(this.process.now) };
    const settings = { quota: { perOwner: this.limits } };
    for (const { imageId } of this.records.asOf(Infinity)) {
      const record = (await this.records.get(imageId))!;
      await settleReservation({ settings, usage: this.usage, clock }, record, await this.stored(record));
    }
    const key = usageKey(OWNER);
    await recountUsage({ clock, recounts: this.recounts(isSlow) }, key);
  }

  async stored({ imageId }: Pick<ImageRecord, 'imageId'>): Promise<number> {
    return (await this.process.originals.head(uploadKey('', imageId)))?.bytes ?? 0;
  }

  private recounts(isSlow: boolean): UsageRecounts {
    const { records, usage, indexDelay } = this;
    const now = this.process.now;
    return {
      read: async () => usage.items.get(OWNER),
      async *records() {
        yield records.asOf(now - indexDelay);
      },
      write: async (before, counted, at) => {
        const write = () => this.writeRecount(before, counted, at);
        if (isSlow) {
          this.recount = write;
        } else {
          write();
        }
        return true;
      },
    };
  }

  private writeRecount(before: OwnerUsage, { images, bytes, until }: Counted, now: Date): void {
    const { version } = before;
    const current = this.usage.items.get(OWNER)!;
    if (current.version === version) {
      const dueAt = recountAfterRecount(current, { images, bytes, until }, now);
      this.usage.items.set(OWNER, {
        ...current,
        images,
        bytes,
        version: version + 1,
        recountedAt: now.getTime(),
        dueAt,
      });
    }
  }

  private async call(method: string, path: string, body?: object): Promise<Response> {
    const event = { requestContext: { authorizer: { jwt: { claims: { sub: OWNER } } } } };
    const request = { method, body: body && JSON.stringify(body) };
    const response = await this.api.app.request(path, request, { event });
    this.statuses.add(`${method} ${response.status}`);
    return response;
  }
}
