import { copyFileSync } from 'node:fs';
import * as path from 'node:path';
import type { VariantSpec } from '../../../src/contract/variant-spec';
import { layersLoader } from '../../../src/lambda/process/load-layers';
import { folderOf } from '../../support/folder-of';

const EXAMPLES = path.resolve(__dirname, '../../../examples');

const SPEC: VariantSpec = {
  sizes: [],
  formats: [],
  metadata: 'strip',
  placeholder: false,
  watermark: { contentHash: 'logo', position: 'centre', margin: 0, scale: 1, opacity: 1 },
  extension: { contentHash: 'vintage', timeoutSeconds: 7 },
};

const MODULES = {
  watermarks: path.join(EXAMPLES, 'watermark'),
  extensions: path.join(EXAMPLES, 'extension'),
};

describe('layersLoader', () => {
  test('watermark and extension are loaded from their layer', async () => {
    expect(await layersLoader(MODULES)(SPEC)).toMatchObject({
      watermark: { width: 640, height: 480, spec: SPEC.watermark },
      extension: { timeoutSeconds: 7, hooks: { image: expect.any(Function), variant: expect.any(Function) } },
    });
  });

  test('the watermark is decoded once, as long as images ask for the same', async () => {
    const load = layersLoader(MODULES);
    const first = await load(SPEC);
    expect((await load({ ...SPEC, sizes: [] })).watermark).toBe(first.watermark);
    const other = { ...SPEC, watermark: { ...SPEC.watermark!, opacity: 0.5 } };
    expect((await load(other)).watermark).toMatchObject({ spec: other.watermark });
    expect((await load(SPEC)).watermark).toEqual(first.watermark);
  });

  test('a watermark that could not be read is read again', async () => {
    const folder = folderOf({ 'logo.png': 'not a picture' });
    const load = layersLoader({ ...MODULES, watermarks: folder });
    await expect(load(SPEC)).rejects.toThrow();
    copyFileSync(path.join(EXAMPLES, 'watermark/logo.png'), path.join(folder, 'logo.png'));
    await expect(load(SPEC)).resolves.toMatchObject({ watermark: { width: 640 } });
  });

  test('nothing is loaded that the spec does not name', async () => {
    const load = layersLoader({ watermarks: 'no-such', extensions: 'no-such' });
    expect(await load({ ...SPEC, watermark: undefined, extension: undefined })).toEqual({
      watermark: undefined,
      extension: undefined,
    });
  });

  const extensionOf = (code: string) => {
    const load = layersLoader({ ...MODULES, extensions: folderOf({ 'vintage/index.js': code }) });
    return () => load({ ...SPEC, watermark: undefined });
  };

  test.each(['module.exports = { image: x => x };', 'exports.variant = x => x;'])(
    'one hook is enough: %s',
    async code => {
      await expect(extensionOf(code)()).resolves.toMatchObject({ extension: { timeoutSeconds: 7 } });
    },
  );

  const NO_HOOKS =
    'the extension has no hooks, expected functions "image" or "variant": module.exports = { image, variant }';

  test.each([
    '',
    'module.exports = null;',
    'module.exports = x => x;',
    'exports.image = 1;',
    'exports.image = x => x; exports.variant = {};',
  ])('a module without hooks is told of: %p', async code => {
    await expect(extensionOf(code)()).rejects.toMatchObject({
      name: 'ProcessingError',
      code: 'PROCESSING_ERROR',
      detail: NO_HOOKS,
    });
  });

  test('a module that cannot be loaded is reported in one line, and loaded again later', async () => {
    const load = extensionOf(
      'globalThis.tries = (globalThis.tries ?? 0) + 1; ' +
        'if (globalThis.tries < 2) { throw new Error("no license\\nat all"); } exports.image = x => x;',
    );
    await expect(load()).rejects.toMatchObject({
      code: 'PROCESSING_ERROR',
      detail: 'the extension cannot be loaded: no license',
    });
    await expect(load()).resolves.toMatchObject({ extension: { timeoutSeconds: 7 } });
  });

  test('a missing dependency is named', async () => {
    await expect(extensionOf('require("no-such-package");')()).rejects.toMatchObject({
      detail: expect.stringMatching(/^the extension cannot be loaded: Cannot find module 'no-such-package'/),
    });
  });
});
