import type { Visibility } from '../../../src/contract/record';
import fc from '../fast-check';
import { checkPeace, checkPrevious, checkPromises, Resurrection, StaysReady, UrlPromises } from './invariants';
import { checkEdge } from './model-edge';
import type { ModelMessage } from './model-queue';
import { FORM_SECONDS, GRACE_SECONDS } from './model-settings';
import { type ImageKind, ModelWorld, type Sequencers } from './model-world';

/** User actions on one image, and a stream of numbers that decides everything else. */
export interface History {
  readonly kind: ImageKind;
  readonly sequencers: Sequencers;
  /** Visibility with which an upload begins. */
  readonly visibility: Visibility;
  /**
   * Bodies to be put, one after the other; `delete` deletes in the bucket, `api delete` over the API. `public`,
   * `private` and `alt` change the record over the API. `rerun` and `canary` process the image again, `rerun again`
   * under the same name, and `roll back` takes that back.
   */
  readonly script: readonly string[];
  /** Probability that a call fails, in 40ths. */
  readonly faults: number;
  readonly choices: readonly number[];
}

/** Deeds of people. Bodies are listed twice: without an original, the rest comes to nothing. */
const DEEDS = [
  ...['cat', 'dog', 'bad', 'bad end', 'delete', 'api delete'],
  ...['cat', 'dog', 'public', 'private', 'alt', 'rerun', 'rerun again', 'canary', 'roll back'],
];

/** Random histories. */
export const histories: fc.Arbitrary<History> = fc.record({
  kind: fc.constantFrom<ImageKind>('upload', 'direct'),
  sequencers: fc.constantFrom<Sequencers>('even', 'even', 'uneven', 'none'),
  visibility: fc.constantFrom<Visibility>('PRIVATE', 'PUBLIC'),
  script: fc.array(fc.constantFrom(...DEEDS), { minLength: 1, maxLength: 5 }),
  faults: fc.constantFrom(0, 1, 3),
  choices: fc.array(fc.nat(), { maxLength: 120, size: 'max' }),
});

/** Steps that may break an invariant that holds at every moment. */
const CHANGES = /^people|^records.put|^variants|^originals.delete/;

type Action = readonly [weight: number, name: string, run: () => void];

const MOVES = [1, 58, 70, 361];

/** Sweeps after which there must be nothing left to do. */
const SWEEPS = 10;
const realImmediate = setImmediate;

/** Plays a history to its end. Throws if an invariant does not hold. */
export async function play(history: History, log: (line: string) => void = () => {}): Promise<void> {
  jest.clearAllTimers();
  const player = new Player(history, log);
  for (const choice of history.choices) {
    await player.step(choice);
  }
  await player.finish();
}

class Player {
  private readonly world: ModelWorld;
  private readonly script: string[];
  private readonly resurrection = new Resurrection();
  private readonly urls = new UrlPromises();
  private readonly ready = new StaysReady();
  private removals = 0;
  private copies = 2;
  private losses = 1;
  private sweeps = 2;
  /** True once a fault occurred: until then, nothing may depend on the sweep. */
  private trouble = false;

  constructor(
    private readonly history: History,
    private readonly log: (line: string) => void,
  ) {
    this.world = new ModelWorld(history, milliseconds => {
      jest.advanceTimersByTime(milliseconds);
    });
    this.script = [...history.script];
  }

  /** Picks one of the things that can happen now, lets it happen, and checks what holds at every moment. */
  async step(choice: number): Promise<void> {
    const actions = [...this.calls(), ...this.deliveries(), ...this.people(), ...this.moves()];
    let rest = choice % actions.reduce((sum, [weight]) => sum + weight, 0);
    const [, name, run] = actions.find(([weight]) => (rest -= weight) < 0)!;
    await this.run(name, run);
  }

  /** Lets people finish, then everything come to rest without further faults. */
  async finish(): Promise<void> {
    while (this.script.length > 0) {
      await this.run('people', () => this.nextOfScript());
    }
    await this.rest();
    await checkPeace(this.world, this.removals);
    this.world.queue.redrive(this.world.now);
    await this.rest();
    expect(this.world.queue.deadLetters).toEqual([]);
    await checkPeace(this.world, this.removals);
    checkEdge(this.world, await this.world.record(), false);
    await this.run('grace is over', () => this.world.advance(GRACE_SECONDS));
    await this.rest();
    await checkPeace(this.world, this.removals);
    expect((await this.world.record())?.superseded).toBeUndefined();
    checkEdge(this.world, await this.world.record(), true);
  }

  /** Until nothing is under way, and the record is no longer due. */
  private async rest(): Promise<void> {
    for (let sweeps = 0; sweeps <= SWEEPS; sweeps++) {
      await this.settle();
      if (!this.trouble) {
        await checkPeace(this.world, this.removals);
      }
      const { dueAt } = (await this.world.record()) ?? {};
      if (dueAt === undefined) {
        return;
      }
      const seconds = Math.max(1, Math.ceil((dueAt - this.world.now) / 1000));
      await this.run(`${seconds} s later`, () => this.world.advance(seconds));
      await this.run('sweep', () => this.world.sweep());
      await this.answerAll();
    }
    throw new Error(`after ${SWEEPS} sweeps there is still something to do`);
  }

  private async run(name: string, run: () => void): Promise<void> {
    this.log(name);
    this.world.edge.view();
    run();
    await quiet();
    if (CHANGES.test(name)) {
      const record = await this.world.record();
      checkPromises(this.world, record);
      checkPrevious(this.world, record);
      this.ready.check(record);
      this.resurrection.check(this.world, record);
      this.urls.check(this.world, record);
      this.world.edge.learn(record);
    }
  }

  private calls(): Action[] {
    const { faults } = this.history;
    const { wire } = this.world;
    return wire.calls.flatMap((call): Action[] => [
      [40, `${call.name} answered`, () => wire.answer(call)],
      [faults, `${call.name} refused`, this.troubled(() => wire.refuse(call))],
      [faults, `${call.name} answer lost`, this.troubled(() => wire.loseAnswer(call))],
      [
        call.name === 'records.put' ? faults : 0,
        `${call.name} false after retry`,
        this.troubled(() => wire.answerFalse(call)),
      ],
      [faults, `${call.name} killed`, this.troubled(() => this.world.kill(call.by))],
    ]);
  }

  private deliveries(): Action[] {
    return [...this.purges(), ...this.messages()];
  }

  private purges(): Action[] {
    const messages = this.world.edge.queue.visible(this.world.now);
    return messages.map((message): Action => [20, 'deliver purge', () => this.world.deliverPurge(message)]);
  }

  private messages(): Action[] {
    const { world } = this;
    return world.queue.visible(world.now).flatMap((message): Action[] => [
      [30, `deliver ${message.body}`, () => world.deliver(message)],
      [
        this.copies > 0 ? 5 : 0,
        'duplicate',
        () => {
          this.copies -= 1;
          world.queue.send(message.body, world.now);
        },
      ],
      [
        this.mayBeLost(message) ? 3 : 0,
        'lose',
        this.troubled(() => {
          this.losses -= 1;
          world.queue.delete(message);
        }),
      ],
    ]);
  }

  // S3 may never send a creation, and the API may die before it sends a move; a removal that S3 never sends would go
  // unnoticed, and a message in the queue is safe.
  // The sweep finds originals of unfinished uploads only: not those of other means, and none that replaces a result.
  private mayBeLost(message: ModelMessage): boolean {
    const { kind, now, startedAt, firstCreation } = this.world;
    const isFirstUpload = kind === 'upload' && message === firstCreation && now < startedAt + FORM_SECONDS * 1000;
    return this.losses > 0 && message.receiveCount === 0 && (isFirstUpload || message.body.includes('Moved:'));
  }

  private people(): Action[] {
    return this.script.length === 0 ? [] : [[15, `people: ${this.script[0]}`, () => this.nextOfScript()]];
  }

  private moves(): Action[] {
    const moves = MOVES.map((seconds): Action => [
      3,
      `${seconds} s later`,
      () => {
        this.trouble ||= seconds > 1 && this.world.wire.calls.length > 0;
        this.world.advance(seconds);
      },
    ]);
    return [
      ...moves,
      [
        this.sweeps > 0 ? 2 : 0,
        'sweep',
        () => {
          this.sweeps -= 1;
          this.world.sweep();
        },
      ],
      [
        this.sweeps > 0 ? 1 : 0,
        'last sweep',
        () => {
          this.sweeps -= 1;
          this.world.sweep(true);
        },
      ],
    ];
  }

  private troubled(run: () => void): () => void {
    return () => {
      this.trouble = true;
      run();
    };
  }

  private nextOfScript(): void {
    const deed = this.script.shift()!;
    if (deed === 'delete') {
      this.removals += 1;
      this.world.remove();
    } else if (deed === 'api delete') {
      // S3 always sends sequencers. Without them, the same bytes stored again look like the deleted ones, and the sweep
      // has to find them.
      this.trouble ||= this.history.sequencers === 'none';
      this.removals += 1;
      this.world.removeOverApi();
    } else if (deed === 'public' || deed === 'private') {
      this.world.change({ visibility: deed === 'public' ? 'PUBLIC' : 'PRIVATE' });
    } else if (deed === 'alt') {
      this.world.change({ alt: 'a cat' });
    } else if (deed === 'rerun') {
      this.world.rerun();
    } else if (deed === 'rerun again') {
      this.world.rerun({ again: true });
    } else if (deed === 'canary') {
      this.world.rerun({ once: true });
    } else if (deed === 'roll back') {
      this.world.rollBack();
    } else {
      this.resurrection.put(this.world);
      this.world.put(deed);
    }
  }

  private async settle(): Promise<void> {
    const { queue, edge } = this.world;
    await this.answerAll();
    while (queue.messages.length + edge.queue.messages.length > 0) {
      const [message] = queue.visible(this.world.now);
      const [purge] = edge.queue.visible(this.world.now);
      if (message) {
        await this.run(`deliver ${message.body}`, () => this.world.deliver(message));
      } else if (purge) {
        await this.run('deliver purge', () => this.world.deliverPurge(purge));
      } else {
        await this.run('361 s later', () => this.world.advance(361));
      }
      await this.answerAll();
    }
  }

  private async answerAll(): Promise<void> {
    const { wire } = this.world;
    while (wire.calls.length > 0) {
      const [call] = wire.calls;
      await this.run(`${call.name} answered`, () => wire.answer(call));
    }
  }
}

/** Until every invocation has come to its next call. */
function quiet(): Promise<void> {
  return new Promise(resolve => {
    realImmediate(resolve);
  });
}
