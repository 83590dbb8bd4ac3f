import { read } from './code-blocks';
import { codeSpans, tablesIn } from './markdown-tables';
import { interfacesIn } from './public-interfaces';

const INTERFACES = interfacesIn('src/contract');
const fieldsOf = (name: string) => INTERFACES.get(name)!.map(field => field.name);
const TITLE = 'field of `detail`';
const { rows } = tablesIn(read('docs/events.md')).find(({ titles }) => titles[0] === TITLE)!;

test('the table has every field of the detail once', () => {
  expect(rows.flatMap(row => codeSpans(row[TITLE])).sort()).toEqual(fieldsOf('ImageEventDetail').sort());
});

test('what is always present is what is not optional', () => {
  const always = rows.filter(({ present }) => present === 'always').flatMap(row => codeSpans(row[TITLE]));
  const required = INTERFACES.get('ImageEventDetail')!.filter(({ isOptional }) => !isOptional);
  expect(always.sort()).toEqual(required.map(({ name }) => name).sort());
});

test.each([
  ['original', 'EventOriginal'],
  ['variants', 'EventVariant'],
])('the row of %s names its fields', (field, name) => {
  const row = rows.find(each => codeSpans(each[TITLE])[0] === field)!;
  expect(codeSpans(row.meaning).sort()).toEqual(fieldsOf(name).sort());
});
