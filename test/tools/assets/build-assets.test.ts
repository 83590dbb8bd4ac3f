import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { tempFolder, writeFiles } from './temp-folder';
import { buildAssets, chooseSteps, steps } from '../../../tools/assets/build-assets';
import type { Step } from '../../../tools/assets/step';

describe('build assets', () => {
  let root: string;
  let builds: number;
  let lines: string[];

  beforeEach(async () => {
    root = tempFolder();
    builds = 0;
    lines = [];
    await writeFiles(root, { 'src/deep/a.txt': 'one', 'lock.json': '{}' });
  });

  /** Copies its source into `out/copy.txt`. */
  function copyStep(change: Partial<Step> = {}): Step {
    return {
      name: 'copy',
      inputs: ['src', 'lock.json'],
      build: async ({ output }) => {
        builds += 1;
        await writeFiles(output, { 'out/copy.txt': readFileSync(path.join(root, 'src/deep/a.txt'), 'utf8') });
      },
      ...change,
    };
  }

  async function build(step = copyStep(), options: { force?: boolean; signal?: AbortSignal } = {}): Promise<void> {
    await buildAssets({ steps: [step], root, log: line => lines.push(line), ...options });
  }

  const copy = () => path.join(root, 'assets/out/copy.txt');

  test('builds into assets/, tells sizes, and leaves no scratch behind', async () => {
    await build();
    expect(readFileSync(copy(), 'utf8')).toBe('one');
    expect(lines[0]).toMatch(/^\[1\/1\] copy +building …$/);
    expect(lines[1]).toMatch(/^\[1\/1\] copy +out\/copy\.txt 3 B \(sha256 7692c3ad3540\) in \d+\.\d s$/);
    expect(readdirSync(path.join(root, '.cache'))).toEqual([]);
  });

  test('skips what is current', async () => {
    await build();
    lines = [];
    await build();
    expect(builds).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/copy +current$/)]);
  });

  test.each<[string, () => void, Partial<Step>]>([
    ['a source has other content', () => writeFileSync(path.join(root, 'src/deep/a.txt'), 'two'), {}],
    ['a source is new', () => writeFileSync(path.join(root, 'src/b.txt'), ''), {}],
    [
      'a source was renamed',
      () => {
        rmSync(path.join(root, 'lock.json'));
        writeFileSync(path.join(root, 'other.json'), '{}');
      },
      { inputs: ['src', 'other.json'] },
    ],
    ['the outcome is gone', () => rmSync(copy()), {}],
    ['the outcome is damaged', () => writeFileSync(copy(), 'on'), {}],
    ['the stamp is unreadable', () => writeFileSync(path.join(root, 'assets/.stamps/copy.json'), '{'), {}],
  ])('builds again when %s', async (_, change, step) => {
    await build();
    change();
    await build(copyStep(step));
    expect(builds).toBe(2);
    expect(readFileSync(copy(), 'utf8')).toBe(readFileSync(path.join(root, 'src/deep/a.txt'), 'utf8'));
  });

  test('a step without inputs runs in every build', async () => {
    await build(copyStep({ inputs: undefined }));
    await build(copyStep({ inputs: undefined }));
    expect(builds).toBe(2);
  });

  test('does not build again for a touched file', async () => {
    await build();
    writeFileSync(path.join(root, 'src/deep/a.txt'), 'one');
    await build();
    expect(builds).toBe(1);
  });

  test('--force builds what is current', async () => {
    await build();
    await build(copyStep(), { force: true });
    expect(builds).toBe(2);
  });

  test('removes files that a step no longer makes', async () => {
    await build();
    await build(copyStep({ build: async ({ output }) => writeFiles(output, { 'out/new.txt': '' }) }), { force: true });
    expect(readdirSync(path.join(root, 'assets/out'))).toEqual(['new.txt']);
  });

  test('a failing step leaves the former outcome and no scratch, and the next run tries again', async () => {
    await build();
    writeFileSync(path.join(root, 'src/deep/a.txt'), 'two');
    const broken = copyStep({
      build: async ({ output }) => {
        await writeFiles(output, { 'out/copy.txt': 'half' });
        throw new Error('no disk');
      },
    });
    await expect(build(broken)).rejects.toThrow('no disk');
    expect(readFileSync(copy(), 'utf8')).toBe('one');
    expect(readdirSync(path.join(root, '.cache'))).toEqual([]);
    await build();
    expect(readFileSync(copy(), 'utf8')).toBe('two');
  });

  test('a stopped build publishes nothing', async () => {
    const stop = new AbortController();
    const stopping = copyStep({
      build: async context => {
        await copyStep().build(context);
        stop.abort(new Error('stopped by SIGINT'));
      },
    });
    await expect(build(stopping, { signal: stop.signal })).rejects.toThrow('stopped by SIGINT');
    expect(existsSync(copy())).toBe(false);
  });

  test('two builds at once both succeed, and readers only ever see whole files', async () => {
    const content = 'x'.repeat(200_000);
    await writeFiles(root, { 'src/deep/a.txt': content });
    await build();
    const seen = new Set<string>();
    const reader = setInterval(() => seen.add(readFileSync(copy(), 'utf8')), 1);
    await Promise.all(Array.from({ length: 8 }, async () => build(copyStep(), { force: true })));
    clearInterval(reader);
    expect(builds).toBe(9);
    expect([...seen]).toEqual([content]);
    await build();
    expect(builds).toBe(9);
  });

  test('names a missing input', async () => {
    await expect(build(copyStep({ inputs: ['src/gone.ts'] }))).rejects.toThrow(
      /an input of the build is missing: expected src\/gone\.ts/,
    );
  });
});

describe('choose steps', () => {
  const step = (name: string): Step => ({ name, inputs: [], build: async () => {} });
  const TABLE = [step('one'), step('two'), step('three')];

  test('all steps without names', () => expect(chooseSteps(TABLE, [])).toEqual(TABLE));

  test('named steps in the order of the table', () =>
    expect(chooseSteps(TABLE, ['three', 'one'])).toEqual([TABLE[0], TABLE[2]]));

  test('a wrong name is told with the right ones', () => {
    expect(() => chooseSteps(TABLE, ['one', 'four'])).toThrow(
      'unknown step: got four, expected some of one, two, three',
    );
  });

  test('each step of the project has a name of its own that fits a file name', () => {
    const names = steps.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      expect(name).toMatch(/^[a-z0-9-]+$/);
    }
  });
});
