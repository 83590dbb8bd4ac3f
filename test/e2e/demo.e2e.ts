import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { system } from './support/deployed';
import { ROOT } from '../../tools/lib/paths';

const run = promisify(execFile);
const PHOTO = 'test/fixtures/photos/seeding-cc0.jpg';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'demo-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the demo as a person would, in an environment without AWS. */
async function demo(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { PATH, HOME } = process.env;
  const command = ['--import', 'tsx', 'tools/demo/main.ts', '--api', ...args];
  try {
    return {
      code: 0,
      ...(await run(process.execPath, command, { cwd: ROOT, env: { PATH, HOME } as NodeJS.ProcessEnv })),
    };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

test('with --api, the demo processes a file with a deployed stack, without AWS credentials', async () => {
  const { code, stdout } = await demo(system.apiUrl, '--json', '--out', folder, PHOTO);
  expect(code).toBe(0);
  const outcome = JSON.parse(stdout);
  expect(outcome).toMatchObject({ file: PHOTO, status: 'READY' });
  expect(outcome.variants.length).toBeGreaterThan(1);
  for (const { path: file, bytes } of outcome.variants) {
    expect(await readFile(file)).toHaveLength(bytes);
  }
});

test('with something else than an API, it says so and exits with 1', async () => {
  const { code, stderr } = await demo(system.endpoint, PHOTO);
  expect([code, stderr.trim().split('\n').at(-1)]).toEqual([
    1,
    expect.stringMatching(/^demo: http\S+ responded with \d+, but not like an image API: expected .*UploadApiUrl$/),
  ]);
});
