import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { heicDecoder } from '../../../src/lambda/process/heic-decoder';
import { heicLayer } from '../../support/heic-layer';
import { heicFixture } from '../../support/render-heic';
import { tempFolder } from '../../tools/assets/temp-folder';

const SIZE = { width: 64, height: 48 };
const going = () => new AbortController().signal;

/** A decoder whose worker runs this code. */
function decoderOf(code: string, signal: AbortSignal = going()) {
  const script = path.join(tempFolder(), 'worker.js');
  writeFileSync(script, `const { parentPort, workerData } = require('node:worker_threads');${code}`);
  return heicDecoder(signal, () => script);
}

describe('heicDecoder', () => {
  test('hands over pixels without gaps', async () => {
    const script = await heicLayer();
    const picture = await heicDecoder(going(), () => script)(heicFixture('quarters'), SIZE);
    expect(picture).toMatchObject({ channels: 3 });
    expect(picture.data).toHaveLength(64 * 48 * 3);
  });

  test.each([
    ['a file that is none', Buffer.from('no image at all')],
    ['a file of nothing', Buffer.alloc(0)],
  ])('calls %s CORRUPT', async (_, bytes) => {
    const script = await heicLayer();
    await expect(heicDecoder(going(), () => script)(bytes, SIZE)).rejects.toMatchObject({
      code: 'CORRUPT',
      cause: expect.any(Error),
    });
  });

  test('a picture of another size than announced is CORRUPT before it is decoded', async () => {
    const script = await heicLayer();
    await expect(
      heicDecoder(going(), () => script)(heicFixture('quarters'), { width: 63, height: 48 }),
    ).rejects.toMatchObject({ code: 'CORRUPT' });
  });

  test('a worker in the middle of its work ends when the signal is aborted', async () => {
    const abandoned = new AbortController();
    const decoding = decoderOf('parentPort.unref(); for (;;) {}', abandoned.signal)(Buffer.alloc(1), SIZE);
    setTimeout(() => abandoned.abort(), 200);
    await expect(decoding).rejects.toThrow('ended without a result');
  });

  test('after the signal is aborted, no worker is started', async () => {
    const decoder = heicDecoder(AbortSignal.abort(new Error('too late')), () => {
      throw new Error('looked for the worker');
    });
    await expect(decoder(Buffer.alloc(1), SIZE)).rejects.toThrow('too late');
  });

  test.each([
    ['that throws', 'throw new Error("broken layer");', /broken layer/],
    ['that ends without a word', 'process.exit(3);', /ended without a result, with exit code 3/],
  ])('a worker %s is a failure of ours', async (_, code, message) => {
    const error = await decoderOf(code)(Buffer.alloc(1), SIZE).catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(message);
    expect(error).not.toHaveProperty('code', 'CORRUPT');
  });

  test('the worker sees nothing of the environment', async () => {
    const decoder = decoderOf(
      'parentPort.postMessage({ kind: "picture", data: Object.keys(process.env), channels: 3 });',
    );
    expect((await decoder(Buffer.alloc(1), SIZE)).data).toEqual([]);
  });
});
