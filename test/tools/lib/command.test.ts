import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { lastLines, mustRun, runCommand } from '../../../tools/lib/command';

describe('command', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'command-'));
  const options = { cwd: folder, env: process.env, logFile: path.join(folder, 'log'), timeoutSeconds: 20 };

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('the output on both streams is returned, and logged', async () => {
    const output = await mustRun(['sh', '-c', 'echo one; echo two >&2'], options);
    expect(output.split('\n').sort()).toEqual(['', 'one', 'two']);
    expect(readFileSync(options.logFile, 'utf8')).toContain('$ sh -c echo one; echo two >&2');
  });

  test('a command that fails is reported with its last lines', async () => {
    await expect(mustRun(['sh', '-c', 'echo why; exit 3'], options)).rejects.toThrow('sh -c ended with 3:\nwhy');
  });

  test('a command that does not exist is named', async () => {
    await expect(runCommand(['no-such-command'], options)).rejects.toThrow('no-such-command cannot be started');
  });

  test('after the time limit a command and its children are killed', async () => {
    const started = Date.now();
    // the sleep holds the pipes: were it alive, they would stay open
    const { code } = await runCommand(['sh', '-c', 'sleep 60 & wait'], { ...options, timeoutSeconds: 0.5 });
    expect(code).toBeUndefined();
    expect(Date.now() - started).toBeLessThan(15_000);
  });
});

describe('last lines', () => {
  test('the last lines that are not empty, without colors', () => {
    expect(lastLines('one\n\x1b[31mtwo\x1b[0m  \n\nthree\n\n', 2)).toBe('two\nthree');
  });
});
