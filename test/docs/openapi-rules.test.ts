import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Document, Spectral } from '@stoplight/spectral-core';
import { Json } from '@stoplight/spectral-parsers';
import { oas } from '@stoplight/spectral-rulesets';
import { ROOT } from './code-blocks';

const FILE = path.join(ROOT, 'docs/openapi.json');
const source = readFileSync(FILE, 'utf8');

/** Returns the errors and warnings of Redocly's recommended rules. */
async function byRedocly(text: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source: text, absoluteRef: FILE, config });
  return problems.map(({ ruleId, location }) => `${ruleId} ${location[0].pointer}`);
}

/** Returns the errors and warnings of all of Spectral's rules for OpenAPI but two. */
async function bySpectral(text: string): Promise<string[]> {
  const spectral = new Spectral();
  spectral.setRuleset({
    extends: [[oas as never, 'all']],
    // the contact is a page, not an address; readers begin with uploads
    rules: { 'contact-properties': 'off', 'openapi-tags-alphabetical': 'off' },
  });
  const problems = await spectral.run(new Document(text, Json, FILE));
  return problems.map(({ code, path: at }) => `${code} ${at.join('/')}`);
}

/** Redirects: their only success is a 302. */
const REDIRECTS = ['get', 'head'].map(
  method => `operation-2xx-response #/paths/~1i~1{imageId}~1{size}/${method}/responses`,
);

test('Redocly finds nothing but two redirects', async () => {
  expect(await byRedocly(source)).toEqual(REDIRECTS);
});

test('Spectral finds nothing', async () => {
  expect(await bySpectral(source)).toEqual([]);
});

test('both find an example that is not valid, and Redocly an operation without security', async () => {
  const wrong = JSON.parse(source);
  wrong.components.examples.Upload.value.size = 'large';
  delete wrong.security;
  const text = JSON.stringify(wrong);
  const found = await byRedocly(text);
  expect(found).toContain('security-defined #/paths/~1uploads/post');
  expect(found.join()).toContain('no-invalid-media-type-examples');
  expect((await bySpectral(text)).join()).toContain('oas3-valid-media-example');
});
