import fc from 'fast-check';
import { createUploadQueue } from '../../../src/client/queue';
import type { UploadQueue } from '../../../src/client/queue-types';
import { FakeClient, photo, settle } from '../fake-client';

const PARALLEL = 2;
/** A file of more bytes is refused. */
const MAX_BYTES = 100;
const TRANSIENT = 'CONNECTION_LOST';

/** Step of a run. `nth` picks a file or an upload: the remainder by their number. */
type Command =
  | { readonly does: 'add'; readonly sizes: readonly number[] }
  | { readonly does: 'start' | 'cancel' | 'retry' | 'remove' | 'update' | 'replace'; readonly nth: number }
  | { readonly does: 'startAll' | 'retryAll' | 'pause' | 'resume' | 'settle' }
  | { readonly does: 'progress' | 'arrive' | 'ready'; readonly nth: number }
  | { readonly does: 'fail'; readonly nth: number; readonly code: string };

const nth = fc.nat(20);
const sizes = fc.array(fc.constantFrom(0, 10, MAX_BYTES, MAX_BYTES + 1), { minLength: 1, maxLength: 4 });
const COMMANDS: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ does: fc.constant('add' as const), sizes }),
  fc.record({ does: fc.constantFrom('start', 'cancel', 'retry', 'remove', 'update', 'replace'), nth }),
  fc.record({ does: fc.constantFrom('startAll', 'retryAll', 'pause', 'resume', 'settle', 'settle') }),
  fc.record({ does: fc.constantFrom('progress', 'arrive', 'ready'), nth }),
  fc.record({ does: fc.constant('fail' as const), nth, code: fc.constantFrom(TRANSIENT, 'CORRUPT', 'TAKES_LONG') }),
);

test('whatever people, network and server do, the queue keeps its promises', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(COMMANDS, { maxLength: 40, size: 'max' }), async (autoStart, commands) => {
      const run = new Run(autoStart);
      for (const command of commands) {
        await run.perform(command);
        run.check();
      }
      await run.finish();
    }),
    { numRuns: 60 },
  );
}, 30_000);

/** A queue with a client that a test drives, and the model: the files that were canceled for good. */
class Run {
  private readonly client = new FakeClient();
  private readonly queue: UploadQueue;
  private readonly canceled = new Set<string>();

  constructor(autoStart: boolean) {
    this.queue = createUploadQueue(this.client, { autoStart, parallel: PARALLEL, limits: { maxBytes: MAX_BYTES } });
    this.client.waitResult = () => this.client.upload(photo('result'), { metadata: { waits: 'yes' } });
  }

  async perform(command: Command): Promise<void> {
    const { queue } = this;
    if (command.does === 'settle') {
      return settle();
    }
    if (command.does === 'add') {
      return queue.add(command.sizes.map((size, index) => photo(`${index}.jpg`, size)));
    }
    if ('nth' in command) {
      this.performOnFile(command);
      return this.performOnUpload(command);
    }
    const all = {
      startAll: () => queue.start(),
      retryAll: () => queue.retry(),
      pause: () => queue.pause(),
      resume: () => queue.resume(),
    };
    all[command.does]();
  }

  /** Checks what holds at every moment. */
  check(): void {
    const open = this.client.uploads.filter(({ settled, options }) => !settled && !options.metadata?.waits);
    expect(open.filter(({ sent }) => !sent).length).toBeLessThanOrEqual(PARALLEL);
    expect(new Set(open.map(({ file }) => file)).size).toBe(open.length);
    for (const { id, state } of this.queue.items) {
      expect([id, state.phase === 'canceled']).toEqual([id, this.canceled.has(id)]);
    }
  }

  /** Lets everything come to its end, and checks that it does. */
  async finish(): Promise<void> {
    this.queue.resume();
    this.queue.start();
    do {
      await settle();
      this.client.uploads.filter(({ settled }) => !settled).forEach(upload => upload.ready());
      await settle();
      this.check();
    } while (this.client.uploads.some(({ settled }) => !settled));
    const phases = this.queue.items.map(({ state }) => state.phase);
    expect(phases.filter(phase => !['ready', 'failed', 'refused', 'canceled'].includes(phase))).toEqual([]);
  }

  private performOnFile({ does, nth: at }: Extract<Command, { readonly nth: number }>): void {
    const { queue, canceled } = this;
    const item = queue.items[at % queue.items.length];
    if (item === undefined) {
      return;
    }
    const { id, state } = item;
    switch (does) {
      case 'start':
        return queue.start(id);
      case 'cancel':
        if (['reading', 'chosen', 'queued', 'sending'].includes(state.phase)) {
          canceled.add(id);
        }
        return queue.cancel(id);
      case 'retry':
        canceled.delete(id);
        return queue.retry(id);
      case 'remove':
        canceled.delete(id);
        return queue.remove(id);
      case 'update':
        return queue.update(id, { alt: String(at) });
      case 'replace':
        canceled.delete(id);
        return queue.replace(id, photo('other.jpg', 20));
    }
  }

  private performOnUpload(command: Extract<Command, { readonly nth: number }>): void {
    const open = this.client.uploads.filter(({ settled }) => !settled);
    const upload = open[command.nth % open.length];
    if (command.does === 'progress') {
      upload?.progress('uploading', 5);
    }
    if (command.does === 'arrive') {
      upload?.progress('uploaded', upload.file.size);
    }
    if (command.does === 'ready') {
      upload?.ready();
    }
    if (command.does === 'fail') {
      upload?.fail(command.code);
    }
  }
}
