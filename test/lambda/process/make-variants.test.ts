import type { ProcessDeps } from '../../../src/lambda/process/deps';
import { ProcessWorld } from '../../support/process-world';

const KEY = 'cat.jpg';

describe('makeVariants', () => {
  test('an object over the size limit is REJECTED without being read', async () => {
    const world = new ProcessWorld();
    const read = jest.fn();
    const originals = {
      open: async () => ({ bytes: 10_000_001, read, discard: () => {} }),
      head: async () => undefined,
      remove: async () => {},
    };
    world.deps = { ...world.deps, originals };
    await world.deliver(world.put(KEY, 'x'));
    expect(await world.record(KEY)).toMatchObject({ status: 'REJECTED', code: 'TOO_LARGE' });
    expect(read).not.toHaveBeenCalled();
  });

  test("the uploader's focus is passed to the pipeline", async () => {
    const world = new ProcessWorld();
    const { render } = world.deps;
    const rendered: unknown[] = [];
    world.deps = {
      ...world.deps,
      render: (source, ...rest) => {
        rendered.push(source.focus);
        return render(source, ...rest);
      },
    };
    const imageId = '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33';
    const [createdAt, focus] = ['2025-12-31T23:59:00.000Z', { x: 0.25, y: 0.75 }];
    await world.records.put({
      imageId,
      status: 'AWAITING_UPLOAD',
      revision: 1,
      focus,
      createdAt,
      updatedAt: createdAt,
    });
    await world.deliver(world.put(imageId, 'cat'));
    await world.deliver(world.put(KEY, 'cat'));
    expect(rendered).toEqual([focus, undefined]);
  });

  test("the uploader's file name, otherwise the key, is passed to the pipeline", async () => {
    const world = new ProcessWorld();
    const { render } = world.deps;
    const rendered: unknown[] = [];
    world.deps = {
      ...world.deps,
      render: (source, ...rest) => {
        rendered.push(source.filename);
        return render(source, ...rest);
      },
    };
    const imageId = '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33';
    const createdAt = '2025-12-31T23:59:00.000Z';
    await world.records.put({
      imageId,
      status: 'AWAITING_UPLOAD',
      revision: 1,
      filename: 'IMG_1.HEIC',
      createdAt,
      updatedAt: createdAt,
    });
    await world.deliver(world.put(imageId, 'cat'));
    await world.deliver(world.put(KEY, 'cat'));
    expect(rendered).toEqual(['IMG_1.HEIC', KEY]);
  });

  test('work not done by the deadline is TIMED_OUT, and stores nothing afterwards', async () => {
    const world = new ProcessWorld();
    let goOn = () => {};
    const { render } = world.deps;
    const slowRender: ProcessDeps['render'] = async (...args) => {
      await new Promise<void>(resolve => {
        goOn = resolve;
      });
      return render(...args);
    };
    world.deps = { ...world.deps, secondsLeft: () => 3.02, render: slowRender };
    await expect(world.deliver(world.put(KEY, 'cat'), 3)).rejects.toThrow(
      "not done 3 seconds before the function's timeout",
    );
    expect(await world.record(KEY)).toMatchObject({ status: 'FAILED', code: 'TIMED_OUT' });
    goOn();
    await settled();
    expect(world.stored()).toEqual([]);
  });

  test('a variant being stored at the deadline is aborted, too', async () => {
    const signals: AbortSignal[] = [];
    const world = new ProcessWorld();
    const put: typeof world.variants.put = (_key, _body, _type, abandoned) => {
      signals.push(abandoned!);
      return new Promise(() => {});
    };
    const variants = { put, copy: async () => true, list: async () => [], remove: async () => {} };
    world.deps = { ...world.deps, secondsLeft: () => 3.02, variants };
    await expect(world.deliver(world.put(KEY, 'cat'))).rejects.toThrow(
      "not done 3 seconds before the function's timeout",
    );
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true, true]);
  });

  test('a variant that cannot be stored while others are still rendered fails the image, not the process', async () => {
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    const world = new ProcessWorld();
    const { render } = world.deps;
    const slowRender: ProcessDeps['render'] = async (...args) => {
      const image = await render(...args);
      await settled();
      return image;
    };
    const put = async () => {
      throw new Error('no room');
    };
    world.deps = {
      ...world.deps,
      render: slowRender,
      variants: { put, copy: async () => true, list: async () => [], remove: async () => {} },
    };
    await expect(world.deliver(world.put(KEY, 'cat'))).rejects.toThrow('no room');
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    expect(await world.record(KEY)).toMatchObject({ status: 'PROCESSING', code: 'PROCESSING_ERROR' });
  });

  const settled = () => new Promise(resolve => setTimeout(resolve, 20));
});
