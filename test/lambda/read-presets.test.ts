import * as path from 'node:path';
import { readPresets } from '../../src/lambda/read-presets';
import { folderOf } from '../support/folder-of';

test('the presets are those of the layer', () => {
  const folder = folderOf({ 'presets.json': '{"default":{"visibility":"PRIVATE"}}' });
  expect(readPresets(path.join(folder, 'presets.json'))).toEqual({ default: { visibility: 'PRIVATE' } });
});

test('a function without the layer says what it looks for', () => {
  expect(() => readPresets()).toThrow(/serverless-image-processor-presets\/presets\.json/);
});
