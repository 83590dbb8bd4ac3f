import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { check } from './json-schema';
import openapi from '../../docs/openapi.json';
import { ROUTES } from '../../src/contract/http';
import type { NoteCode } from '../../src/contract/record';
import { noteMessage, reasonMessage } from '../../src/lambda/api/manifest/messages';
import { addressOf } from '../../tools/docs/blocks';
import { claimedBy } from '../../tools/docs/register';
import { LIMITS } from '../lambda/api/support';

const PAGE = readFileSync(path.join(__dirname, '../../docs/http-api.md'), 'utf8');
const EXAMPLES = claimedBy('response').map(block => [addressOf(block), block] as const);
const { ImageManifest, Note, Problem } = openapi.components.schemas;

test('has an example of each response', () => {
  expect(claimedBy('response', 'docs/http-api.md').map(({ info }) => info)).toEqual([
    'CreateUploadResponse',
    'ImageManifest',
    'PublicManifest',
    'ImageList',
    'UsageResponse',
    'Problem',
    'CookiesResponse',
    'S3ParamsResponse',
    'AdminImageList',
    'AdminImage',
    'ReprocessResponse',
    'Problem',
  ]);
});

test.each(EXAMPLES)('the example at %s fits its schema', (_, { info, code }) => {
  expect(check({ $ref: `#/components/schemas/${info}` }, JSON.parse(code), 'example', { root: openapi })).toEqual([]);
});

test.each(Object.values(ROUTES))('has a chapter on $method $path', ({ method, path: route }) => {
  expect(PAGE).toContain(`\n## ${method} ${route}\n`);
});

test.each(ImageManifest.properties.code.enum)('lists the message of %s', code => {
  expect(PAGE).toContain(`| \`${code}\` | ${reasonMessage(code as Parameters<typeof reasonMessage>[0], LIMITS)} |`);
});

test.each(Note.properties.code.enum)('lists the message of the note %s', code => {
  expect(PAGE).toContain(`| \`${code}\` | ${noteMessage(code as NoteCode)} |`);
});

test.each([...ImageManifest.properties.status.enum, ...Problem.properties.code.enum])('explains %s', code => {
  expect(PAGE).toMatch(new RegExp(`^\\| (\\d+ \\| )?\`${code}\` \\| `, 'm'));
});
