import type { PurgeMessage } from '../../../src/contract/delivery';
import { IN_FLIGHT_SECONDS, purgeBatch, type PurgeDeps, type QueuedPurge } from '../../../src/lambda/purge/purge-batch';
import { RecordingMeter } from '../../support/recording-meter';

const ID = '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33';
const FOLDER = `public/${ID}/00ff/`;
const ONE: PurgeMessage = { imageId: ID, folder: FOLDER, keys: [`${FOLDER}s.webp`] };
const ALL: PurgeMessage = { imageId: ID, folder: `public/${ID}/`, keys: [], all: true };

const queued = (...messages: (PurgeMessage | string)[]): QueuedPurge[] =>
  messages.map((message, index) => ({
    messageId: `m${index}`,
    body: typeof message === 'string' ? message : JSON.stringify(message),
  }));

const imageOf = (name: string, sizes: number): PurgeMessage => {
  const folder = `public/${name}/00ff/`;
  return { imageId: name, folder, keys: Array.from({ length: sizes }, (_, index) => `${folder}s${index}.webp`) };
};

/** A purge function with a bucket, a distribution and a log in memory. */
class World {
  readonly full = new Set<string>();
  readonly invalidated: { reference: string; paths: readonly string[] }[] = [];
  readonly log: string[] = [];
  readonly steps: string[] = [];
  readonly meter = new RecordingMeter();

  readonly deps: PurgeDeps = {
    meter: this.meter,
    variants: {
      isEmpty: async folder => {
        this.steps.push('look');
        if (folder.includes('broken')) {
          throw new Error('AccessDenied');
        }
        return !this.full.has(folder);
      },
    },
    caches: {
      invalidate: async (reference, paths) => {
        this.steps.push('invalidate');
        const answer = this.answer();
        if (answer === 'taken') {
          this.invalidated.push({ reference, paths });
        }
        return answer;
      },
    },
    wait: async seconds => {
      this.steps.push(`${seconds} s`);
    },
    logger: { info: message => this.log.push(message), error: message => this.log.push(message) },
  };
  answer = (): 'taken' | 'busy' => 'taken';

  readonly run = (messages: readonly QueuedPurge[]) => purgeBatch(this.deps, messages);
}

test('a removed folder is purged after a pause for edges that were fetching from it', async () => {
  const world = new World();
  expect(await world.run(queued(ONE))).toEqual([]);
  expect(world.steps).toEqual(['look', `${IN_FLIGHT_SECONDS} s`, 'invalidate']);
  expect(world.invalidated[0].paths).toEqual([`/i/${ID}/s`, `/public/images/${ID}`, `/${FOLDER}s.webp`].sort());
  expect(world.meter.measured).toEqual([{ values: { PathsPurged: 3 } }]);
});

test('a folder with files comes again, and holds up no other', async () => {
  const world = new World();
  world.full.add(FOLDER);
  const other = { ...ONE, folder: `public/${ID}/11ff/`, keys: [`public/${ID}/11ff/s.webp`] };
  expect(await world.run(queued(ONE, other))).toEqual(['m0']);
  expect(world.invalidated[0].paths).not.toContain(`/${FOLDER}s.webp`);
  expect(world.log).toContain('purge waits for the removal');
});

test('the folder of an image is purged though it has variants', async () => {
  const world = new World();
  world.full.add(ALL.folder);
  expect(await world.run(queued(ALL, { folder: 'private/o/', keys: [], all: true }))).toEqual([]);
});

test('files are purged while CloudFront takes no more wildcards', async () => {
  const world = new World();
  const answers: ('taken' | 'busy')[] = ['taken', 'busy'];
  world.answer = () => answers.shift()!;
  expect(await world.run(queued(ALL, imageOf('a', 1)))).toEqual(['m0']);
  expect(world.log).toContain('purge waits for CloudFront');
});

test('a few images are purged by wildcards, which are the fewest paths', async () => {
  const world = new World();
  expect(await world.run(queued(imageOf('a', 3), imageOf('b', 3)))).toEqual([]);
  expect(world.invalidated.map(({ paths }) => paths)).toEqual([
    ['/i/a/*', '/i/b/*', '/public/a/*', '/public/b/*', '/public/images/a', '/public/images/b'],
  ]);
});

test('they are purged by files at once if CloudFront has no room for wildcards', async () => {
  const world = new World();
  const answers: ('taken' | 'busy')[] = ['busy', 'taken'];
  world.answer = () => answers.shift()!;
  expect(await world.run(queued(imageOf('a', 3), ALL))).toEqual(['m1']);
  expect(world.invalidated[0].paths).toHaveLength(7);
  expect(world.invalidated[0].paths.join()).not.toContain('*');
});

test('the messages about one image are one purge: its wildcards cover its files', async () => {
  const world = new World();
  const images = Array.from({ length: 7 }, (_, index) => imageOf(`i${index}`, 3));
  const all = images.map(({ imageId }) => ({ imageId, folder: `public/${imageId}/`, keys: [], all: true as const }));
  expect(await world.run(queued(...images, ...all))).toEqual([]);
  expect(world.invalidated.map(({ paths }) => paths.length)).toEqual([7 * 3]);
});

test('the sides of one image are two purges', async () => {
  const world = new World();
  const folder = 'private/o/a/11ff/';
  expect(await world.run(queued(imageOf('a', 3), { imageId: 'a', folder, keys: [`${folder}s.webp`] }))).toEqual([]);
  expect(world.invalidated.flatMap(({ paths }) => paths).sort()).toEqual(
    ['/i/a/*', '/public/a/*', '/public/images/a', `/${folder}s.webp`].sort(),
  );
});

test('many images are purged by files', async () => {
  const world = new World();
  const images = Array.from({ length: 8 }, (_, index) => imageOf(`i${index}`, 3));
  expect(await world.run(queued(...images))).toEqual([]);
  expect(world.invalidated.map(({ paths }) => paths.length)).toEqual([8 * 7]);
});

test('a batch of wildcards beyond the limit comes again in part', async () => {
  const world = new World();
  const images = Array.from({ length: 9 }, (_, index) => ({
    ...ALL,
    imageId: `i${index}`,
    folder: `public/i${index}/`,
  }));
  // two wildcards each, of fifteen
  expect(await world.run(queued(...images))).toEqual(['m7', 'm8']);
});

test('an error of CloudFront or of S3 makes its messages come again, and no other', async () => {
  const world = new World();
  world.answer = () => {
    throw new Error('AccessDenied');
  };
  expect(await world.run(queued(ONE))).toEqual(['m0']);
  world.answer = () => 'taken';
  expect(await world.run(queued({ ...ONE, folder: 'public/broken/' }, ONE))).toEqual(['m0']);
});

test.each(['', 'null', '{}', '{"folder":1,"keys":[]}', '{"folder":"public/a/","keys":[1]}'])(
  'an unreadable message %j ends in the dead-letter queue, and holds up no other',
  async body => {
    const world = new World();
    expect(await world.run(queued(body, ONE))).toEqual(['m0']);
    expect(world.log).toContain('purge message is unreadable');
    expect(world.invalidated).toHaveLength(1);
  },
);

test('a batch that is delivered again is the same invalidation, and another message about the same paths is not', async () => {
  const world = new World();
  await world.run(queued(ALL));
  await world.run(queued(ALL));
  await world.run([{ messageId: 'later', body: JSON.stringify(ALL) }]);
  const [first, again, later] = world.invalidated.map(({ reference }) => reference);
  expect(again).toBe(first);
  expect(later).not.toBe(first);
});
