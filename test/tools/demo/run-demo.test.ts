import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { describeSystem, outputFolder } from '../../../tools/demo/run-demo';
import type { System } from '../../../tools/emulator/system';
import { UserError } from '../../../tools/lib/cli';

describe('describe system', () => {
  const SYSTEM: System = {
    apiId: 'abc',
    apiUrl: 'http://127.0.0.1:4566/_aws/execute-api/abc/$default',
    endpoint: 'http://127.0.0.1:4566',
    plainEndpoint: 'http://127.0.0.1:4566',
    uploadBucket: 'uploads',
    variantsBucket: 'variants',
    table: 'images',
    queueUrl: 'http://127.0.0.1:4566/000000000000/uploads',
    deadLetterQueueUrl: 'http://127.0.0.1:4566/000000000000/dead',
    processFunction: 'process',
    apiFunction: 'api',
    sweepFunction: 'sweep',
    rerunFunction: 'rerun',
    page: { maxBytes: 1024, allowedTypes: ['image/jpeg'] },
    ended: Promise.resolve(),
    logFile: '/tmp/log',
    stop: async () => {},
  };

  test('the first line tells where everything is, with what AWS clients need', () => {
    expect(JSON.parse(describeSystem(SYSTEM, 'http://127.0.0.1:8080/'))).toEqual({
      apiUrl: SYSTEM.apiUrl,
      pageUrl: 'http://127.0.0.1:8080/',
      region: 'us-east-1',
      endpoint: SYSTEM.endpoint,
      uploadBucket: 'uploads',
      variantsBucket: 'variants',
      table: 'images',
      queueUrl: SYSTEM.queueUrl,
      deadLetterQueueUrl: SYSTEM.deadLetterQueueUrl,
      processFunction: 'process',
    });
  });

  test('it is one line', () => {
    expect(describeSystem(SYSTEM, 'http://127.0.0.1:8080/')).not.toContain('\n');
  });
});

describe('output folder', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'output-folder-'));
    await writeFile(path.join(folder, 'photo.jpg'), '');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('a folder that is there, and one that is not yet, will do', async () => {
    expect(await outputFolder(folder)).toBe(folder);
    expect(await outputFolder(path.join(folder, 'new'))).toBe(path.join(folder, 'new'));
  });

  test('without a wish it is a new one', async () => {
    expect(await outputFolder(undefined)).toMatch(/demo.\d{4}-\d\d-\d\dT[\d-]+\.\d+Z$/);
  });

  test('a file is refused before any work is done', async () => {
    const file = path.join(folder, 'photo.jpg');
    await expect(outputFolder(file)).rejects.toThrow(
      new UserError(`--out is "${file}", which is a file: expected a folder, or a name that does not exist yet`),
    );
  });
});
