import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import type { aws_dynamodb as dynamodb, aws_iam as iam, aws_s3 as s3 } from 'aws-cdk-lib';
import { read, ROOT } from './code-blocks';
import { codeSpans, sectionOf, tablesIn } from './markdown-tables';
import { ApiAuth, ImageMetadata } from '../../src';
import type { ImageRecord } from '../../src/contract/record';
import { tombstoneOf } from '../../src/lambda/record/tombstone';
import { MAX_REMEMBERED } from '../../src/ui-assets/app/remembered-list';
import { synth } from '../support/synth';

const text = read('docs/privacy.md');
const [STORED] = tablesIn(sectionOf(text, '## What is stored'));
const stored = (data: string) => STORED.rows.find(row => row.data.startsWith(data))!;

/** Returns the code of all files below a folder. */
function codeBelow(folder: string): string {
  return readdirSync(path.join(ROOT, folder), { encoding: 'utf8', recursive: true })
    .filter(name => name.endsWith('.ts'))
    .map(name => read(`${folder}/${name}`))
    .join('\n');
}

test('the table of what the browser keeps has all keys, and no others', () => {
  const [table] = tablesIn(sectionOf(text, '### In the browser'));
  const keys = [...codeBelow('src/ui-assets').matchAll(/['`](image-upload\.[a-z-]+)(?: \$\{|['`])/g)].map(
    ([, key]) => key,
  );
  const named = table.rows.map(row => codeSpans(row.key)[0].replace(' …', ''));
  expect(named.sort()).toEqual([...new Set(keys)].sort());
  expect(table.rows[0].content).toContain(`the last ${MAX_REMEMBERED} images`);
});

test('client, element and page set no cookies, and client and element store nothing', () => {
  expect(codeBelow('src/client')).not.toMatch(/localStorage|sessionStorage|indexedDB|document\.cookie/);
  expect(codeBelow('src/ui-assets')).not.toMatch(/indexedDB|document\.cookie/);
});

test('the access log has the fields of the page', () => {
  const [, format] = /const ACCESS_LOG = JSON\.stringify\(\{\n([^]*?)\n\}\);/.exec(read('src/deliver/upload-api.ts'))!;
  const fields = [...format.matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name);
  expect(fields).toEqual([
    'requestId',
    'time',
    'routeKey',
    'status',
    'ip',
    'caller',
    'latencyMs',
    'error',
    'integrationStatus',
    'integrationError',
  ]);
  expect(stored('access log of the API').data).toContain('time, route, status, IP address, and the ARN of a back end');
});

test('a tombstone has the owner and the times, and nothing else that people wrote', () => {
  const now = new Date('2026-11-29T12:00:00.000Z');
  const record: ImageRecord = {
    imageId: '6b1f4c1e-58a5-4d1c-9d0c-2f6f0a3b7c11',
    status: 'READY',
    revision: 3,
    issued: true,
    owner: 'kim',
    filename: 'secret.jpg',
    metadata: { note: 'secret' },
    alt: 'secret',
    focus: { x: 0.1, y: 0.2 },
    original: { key: 'secret', bytes: 1, etag: 'e' },
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
  const tombstone = tombstoneOf(record, now);
  expect(JSON.stringify(tombstone)).not.toContain('secret');
  expect(tombstone).toMatchObject({ owner: 'kim', imageId: record.imageId });
  const days = (tombstone.expiresAt! * 1000 - now.getTime()) / 86_400_000;
  expect(stored('tombstone')['for how long']).toBe(`${days} days`);
});

test('point-in-time recovery keeps the 35 days of AWS', () => {
  const { images } = synth();
  const { pointInTimeRecoverySpecification } = images.table.node.defaultChild as dynamodb.CfnTable;
  expect(pointInTimeRecoverySpecification).toEqual({ pointInTimeRecoveryEnabled: true });
  expect(stored('point-in-time')['for how long']).toBe('35 days');
});

test('the table of photo metadata has every mode', () => {
  const [table] = tablesIn(sectionOf(text, '## Photo metadata'));
  expect(table.rows.map(row => codeSpans(row['`metadata`'])[0])).toEqual(
    Object.keys(ImageMetadata).map(name => `ImageMetadata.${name}`),
  );
});

test('the functions behind the API can read no original', () => {
  const { images, template, stack } = synth({ auth: ApiAuth.iam() });
  const uploads = stack.getLogicalId(images.uploadBucket.node.defaultChild as s3.CfnBucket);
  const roles = [images.apiFunction, images.adminFunction].map(fn =>
    stack.getLogicalId(fn.role!.node.defaultChild as iam.CfnRole),
  );
  const policies = Object.values(template.findResources('AWS::IAM::Policy')).filter(({ Properties }) =>
    roles.includes(Properties.Roles[0].Ref),
  );
  const reads = policies
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as { Action: string | string[] }[])
    .filter(({ Action }) => [Action].flat().some(action => /^s3:(Get|\*)/.test(action)));
  expect(reads.length).toBeGreaterThanOrEqual(2);
  expect(JSON.stringify(reads)).not.toContain(uploads);
});

test('records of an owner are found by the index of the commands', () => {
  const { images, stack } = synth();
  const { globalSecondaryIndexes } = images.table.node.defaultChild as dynamodb.CfnTable;
  const [index] = (stack.resolve(globalSecondaryIndexes) as dynamodb.CfnTable.GlobalSecondaryIndexProperty[]).filter(
    ({ indexName }) => text.includes(`--index-name ${indexName} `),
  );
  expect(index.keySchema).toEqual(expect.arrayContaining([{ attributeName: 'owner', keyType: 'HASH' }]));
});
