import { execFileSync } from 'node:child_process';
import { uniqueNames } from '../../../src/ui-assets/app/downloads';
import { blobSink, writeZip, type ZipEntry } from '../../../src/ui-assets/app/zip';
import { findPython } from '../../../tools/lib/python';

/** Prints the names and the contents of an archive, after a check of all checksums by Python's reader. */
const READ = `
import io, json, sys, zipfile
with zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())) as archive:
    assert archive.testzip() is None
    print(json.dumps([[info.filename, archive.read(info).decode("latin-1")] for info in archive.infolist()]))
`;

let python: string;
beforeAll(async () => {
  python = (await findPython()).executable;
});

async function entriesOf(blob: Blob): Promise<[string, string][]> {
  const input = Buffer.from(await blob.arrayBuffer());
  return JSON.parse(execFileSync(python, ['-c', READ], { input, maxBuffer: 64 * 1024 * 1024 }).toString());
}

const entry = (name: string, content: string | Error): ZipEntry => ({
  name,
  load: () => (content instanceof Error ? Promise.reject(content) : Promise.resolve(new Blob([content]))),
});

async function zipOf(entries: readonly ZipEntry[], signal = new AbortController().signal) {
  const saved: Blob[] = [];
  const progress: number[] = [];
  const result = await writeZip(
    entries,
    blobSink(blob => saved.push(blob)),
    {
      signal,
      onProgress: done => progress.push(done),
    },
  );
  return { saved, progress, ...result };
}

test('another reader finds every file, with its name and its bytes', async () => {
  const pixels = String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte));
  const bytes = new Blob([Uint8Array.from(pixels, character => character.charCodeAt(0))]);
  const { saved, progress } = await zipOf([
    { name: 'lake-large.webp', load: () => Promise.resolve(bytes) },
    entry('café 蜻蛉.webp', 'two'),
    entry('empty.webp', ''),
  ]);
  expect(progress).toEqual([1, 2, 3]);
  expect(saved.map(({ type }) => type)).toEqual(['application/zip']);
  expect(await entriesOf(saved[0])).toEqual([
    ['lake-large.webp', pixels],
    ['café 蜻蛉.webp', 'two'],
    ['empty.webp', ''],
  ]);
});

test('images of the same name are all there, each under a name of its own', async () => {
  const nameFor = uniqueNames();
  const { saved } = await zipOf(['a.webp', 'a.webp', 'A.webp'].map((name, index) => entry(nameFor(name), `${index}`)));
  expect(await entriesOf(saved[0])).toEqual([
    ['a.webp', '0'],
    ['a (2).webp', '1'],
    ['A (3).webp', '2'],
  ]);
});

test('a file that cannot be loaded is left out, and named', async () => {
  const { saved, added, failed } = await zipOf([entry('a.webp', 'one'), entry('b.webp', new Error('lost'))]);
  expect([added, failed]).toEqual([['a.webp'], ['b.webp']]);
  expect(await entriesOf(saved[0])).toEqual([['a.webp', 'one']]);
});

test('without any file there is no zip', async () => {
  const { saved, failed } = await zipOf([entry('a.webp', new Error('lost'))]);
  expect([saved, failed]).toEqual([[], ['a.webp']]);
});

test('a canceled one is thrown away', async () => {
  const controller = new AbortController();
  const saved: Blob[] = [];
  const stops = { name: 'b.webp', load: () => Promise.resolve(new Blob()).finally(() => controller.abort()) };
  const zip = writeZip(
    [entry('a.webp', 'one'), stops],
    blobSink(blob => saved.push(blob)),
    {
      signal: controller.signal,
      onProgress: () => {},
    },
  );
  await expect(zip).rejects.toMatchObject({ name: 'AbortError' });
  expect(saved).toEqual([]);
});

test('large files are there in full', async () => {
  const large = 'x'.repeat(9 * 1024 * 1024);
  const { saved } = await zipOf([entry('a.webp', large), entry('b.webp', large)]);
  expect((await entriesOf(saved[0])).map(([name, { length }]) => [name, length])).toEqual([
    ['a.webp', large.length],
    ['b.webp', large.length],
  ]);
});
