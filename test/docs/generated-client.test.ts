import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import ts from 'typescript';
import { ROOT } from './code-blocks';
import document from '../../docs/openapi.json';
import { startFakeApi } from '../client/support/fake-api';

/** Folder below the root, so that the compiler finds `node_modules`. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(ROOT, '.cache', 'generated-client-'));
  const generator = path.join(ROOT, 'node_modules', '.bin', 'openapi-typescript');
  const args = [path.join(ROOT, 'docs/openapi.json'), '--output', path.join(folder, 'api.d.ts')];
  const { status, stderr } = spawnSync(generator, args, { encoding: 'utf8' });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  cpSync(path.join(__dirname, 'generated-client'), folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Compiles a file against the generated types, and returns the errors. */
function errorsOf(file: string): string[] {
  const program = ts.createProgram([path.join(folder, file)], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    paths: { contract: [path.join(ROOT, 'src/contract/http.ts')] },
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

test('the contract and the types that a generator makes of openapi.json fit each other', () => {
  expect(errorsOf('contract-fits.mts')).toEqual([]);
  writeFileSync(
    path.join(folder, 'wrong.mts'),
    readFileSync(path.join(folder, 'contract-fits.mts'), 'utf8').replace(
      'contract.Problem =>',
      'contract.UsageResponse =>',
    ),
  );
  expect(errorsOf('wrong.mts')).toEqual([expect.stringContaining("from type 'UsageResponse'")]);
});

describe('a client of generated types', () => {
  interface Client {
    upload(api: object, file: Blob): Promise<string>;
    authorization(api: object, path: string, method: string): Record<string, string>;
  }

  let client: Client;
  beforeAll(async () => {
    const code = ts.transpile(readFileSync(path.join(folder, 'client.mts'), 'utf8'), {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
    });
    writeFileSync(path.join(folder, 'client.cjs'), code);
    client = (await import(path.join(folder, 'client.cjs'))) as Client;
  });

  test('compiles', () => {
    expect(errorsOf('client.mts')).toEqual([]);
  });

  test.each([undefined, 'the-token'])('uploads with the token %s', async token => {
    const api = await startFakeApi();
    try {
      await expect(client.upload({ url: api.url, document, token }, new Blob(['image']))).resolves.toBe('READY');
      const sent = token && `Bearer ${token}`;
      expect(api.seen.map(({ call, authorization }) => [call, authorization])).toEqual([
        ['POST /uploads', sent],
        ['POST /bucket', undefined],
        ['GET /images', sent],
        ['GET /images', sent],
      ]);
    } finally {
      await api.close();
    }
  });

  test('sends no token to public operations and to those of back ends', () => {
    const sends = (route: string, method: string) =>
      'authorization' in client.authorization({ url: '', document, token: 'the-token' }, route, method);
    expect(sends('/usage', 'get')).toBe(true);
    expect(sends('/public/images/{imageId}', 'get')).toBe(false);
    expect(sends('/admin/images', 'get')).toBe(false);
  });
});
