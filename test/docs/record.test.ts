import type { aws_dynamodb as dynamodb } from 'aws-cdk-lib';
import { read } from './code-blocks';
import { codeSpans, sectionOf, tablesIn } from './markdown-tables';
import { interfacesIn } from './public-interfaces';
import { NO_OWNER, uploadKey, variantFolder, variantKey } from '../../src/contract/keys';
import { OUTPUT_FORMATS } from '../../src/contract/output-formats';
import { FINAL_STATUSES, TABLE } from '../../src/contract/record';
import { newClaim } from '../../src/lambda/record/transitions';
import { synth } from '../support/synth';

const text = read('docs/record.md');
const INTERFACES = interfacesIn('src/contract');
const only = (heading: string) => tablesIn(sectionOf(text, heading))[0].rows;

/** Returns the type of an attribute in DynamoDB for the type of a field. */
function attributeType(type: string): string {
  if (/\[\]$/.test(type)) {
    return 'list';
  }
  if (type === 'number' || type === 'true') {
    return type === 'true' ? 'boolean' : 'number';
  }
  const isObject = /^(Metadata|Readonly<Record|\{)/.test(type) || INTERFACES.has(type);
  return isObject ? 'map' : 'string';
}

test('the table of attributes has every field of a record, with its type', () => {
  const rows = only('## Attributes').map(row => [codeSpans(row.attribute)[0], row.type]);
  const fields = INTERFACES.get('ImageRecord')!.map(({ name, type }) => [name, attributeType(type)]);
  expect(rows.sort()).toEqual(fields.sort());
});

test.each([
  ['original', 'OriginalInfo'],
  ['variants', 'VariantInfo'],
  ['keptFor', 'KeptFor'],
  ['focus', 'FocusPoint'],
])('the row of %s names the fields of %s', (attribute, name) => {
  const row = only('## Attributes').find(each => codeSpans(each.attribute)[0] === attribute)!;
  const fields = INTERFACES.get(name)!.map(field => field.name);
  expect(
    codeSpans(row.meaning)
      .filter(code => fields.includes(code))
      .sort(),
  ).toEqual(fields.sort());
});

test('each attribute is stable or internal', () => {
  expect([...new Set(only('## Attributes').map(row => row['']))].sort()).toEqual(['internal', 'stable']);
});

test('the indexes are those of the table', () => {
  const { images, stack } = synth();
  const table = images.table.node.defaultChild as dynamodb.CfnTable;
  const indexes = stack.resolve(table.globalSecondaryIndexes) as dynamodb.CfnTable.GlobalSecondaryIndexProperty[];
  const kinds: Record<string, string> = { ALL: 'whole', KEYS_ONLY: 'keys' };
  const expected = indexes.map(({ indexName, keySchema: keys, projection }) => [
    indexName,
    ...(keys as dynamodb.CfnTable.KeySchemaProperty[]).map(({ attributeName }) => attributeName),
    kinds[(projection as dynamodb.CfnTable.ProjectionProperty).projectionType!],
  ]);
  const [rows] = tablesIn(sectionOf(text, '## Table'));
  expect(
    rows.rows.map(row => [...[row.index, row['partition key'], row['sort key']].flatMap(codeSpans), row.items]),
  ).toEqual(expected);
  expect(text).toContain(`The partition key is \`${TABLE.partitionKey}\``);
  expect(text).toContain(`TTL attribute is \`${TABLE.ttl}\``);
});

test('items that are no images have the keys of the page', () => {
  const [, items] = tablesIn(sectionOf(text, '## Table'));
  const { idKey, usage, runs } = TABLE;
  expect(items.rows.map(row => codeSpans(row['`imageId`'])[0])).toEqual([
    idKey.item,
    `${usage.keyPrefix}…`,
    `${runs.keyPrefix}…`,
  ]);
  expect(items.rows[0].content).toContain(`\`${idKey.attribute}\``);
  expect(items.rows[2].content).toContain(`\`${runs.keyPrefix}${runs.active}\``);
});

test('the table of statuses has all of them', () => {
  const named = only('## Status').flatMap(row => [...codeSpans(row.from), ...codeSpans(row.to)]);
  expect([...new Set(named)].sort()).toEqual(['AWAITING_UPLOAD', 'PROCESSING', ...FINAL_STATUSES].sort());
});

test('keys are made like those of the page', () => {
  const keys = only('## Keys').flatMap(row => codeSpans(row.key));
  const folder = { imageId: '<imageId>', ownerFolder: '<owner>', claim: '<claim>' };
  const made = (visibility: 'PUBLIC' | 'PRIVATE') =>
    variantKey(variantFolder({ ...folder, visibility }), '<size>', 'webp').replace(/webp$/, '<extension>');
  expect(keys).toEqual([uploadKey('<uploadPrefix>', '<imageId>'), 'uploadPrefix', made('PUBLIC'), made('PRIVATE')]);
  expect(text).toContain(`or \`${NO_OWNER}\` without one`);
  expect(newClaim()).toMatch(/^[0-9a-f]{16}$/);
  for (const { extension } of Object.values(OUTPUT_FORMATS)) {
    expect(sectionOf(text, '## Keys')).toContain(`\`${extension}\``);
  }
});
