import { ProcessWorld } from '../../../support/process-world';

const KEY = 'cat.jpg';
const DAY = 86_400_000;

describe('the grace period of replaced variants', () => {
  test('they stay until it ends, to the second', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put(KEY, 'cat'));
    const { variants } = (await world.record(KEY))!;
    await world.deliver(world.put(KEY, 'dog'));
    const isStored = () => variants!.map(({ key }) => world.variants.objects.has(key));
    world.now += DAY - 1;
    await world.deliver(leftovers);
    expect(isStored()).toEqual([true, true, true, true]);
    world.now += 1;
    await world.deliver(leftovers);
    expect(isStored()).toEqual([false, false, false, false]);
    expect(await world.record(KEY)).not.toHaveProperty('inGrace');
  });

  test('they stay when what replaces them is bad', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put(KEY, 'cat'));
    await world.deliver(world.put(KEY, 'bad dog'));
    expect(await world.record(KEY)).toMatchObject({ status: 'REJECTED' });
    await world.deliver(leftovers);
    expect(world.stored()).toHaveLength(4);
    await world.passGrace(KEY);
    expect(world.stored()).toEqual([]);
  });

  test('a deletion ends it', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put(KEY, 'cat'));
    await world.deliver(world.put(KEY, 'dog'));
    await world.deliver(world.remove(KEY));
    expect(world.stored()).toEqual([]);
    expect(await world.record(KEY)).toMatchObject({ status: 'DELETED', expiresAt: expect.any(Number) });
  });

  test('events meanwhile list no folder', async () => {
    const world = new ProcessWorld();
    const events = ['cat', 'dog', 'cow'].map(text => () => world.put(KEY, text));
    for (const event of events) {
      await world.deliver(event());
    }
    let lists = 0;
    const list = world.variants.list.bind(world.variants);
    world.variants.list = async prefix => {
      lists += 1;
      return list(prefix);
    };
    for (let times = 0; times < 50; times++) {
      await world.deliver(leftovers);
    }
    expect(lists).toBe(0);
    await world.passGrace(KEY);
    expect(lists).toBe(2);
  });

  test('of an image that is replaced again and again, the newest 200 stay, and each is listed once', async () => {
    const world = new ProcessWorld();
    let lists = 0;
    const list = world.variants.list.bind(world.variants);
    world.variants.list = async prefix => {
      lists += 1;
      return list(prefix);
    };
    for (let times = 0; times < 260; times++) {
      world.now += 1000;
      await world.deliver(world.put(KEY, `cat ${times}`));
    }
    const { superseded, inGrace } = (await world.record(KEY))!;
    expect([superseded!.length, inGrace!.length]).toEqual([201, 201]);
    expect(lists).toBe(260 - 1 - 201);
    expect(new Set(world.stored().map(([, text]) => text)).has('cat 57')).toBe(false);
    expect(new Set(world.stored().map(([, text]) => text)).has('cat 58')).toBe(true);
  });
});

const leftovers = { eventName: 'Leftovers:Sweep', s3: { object: { key: KEY } } };
