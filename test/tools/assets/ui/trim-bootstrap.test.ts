import { readFileSync } from 'node:fs';
import { dropUnreadVariables, joinNames, namesIn, trimCss } from '../../../../tools/assets/ui/trim-bootstrap';

const trim = (css: string, ...classes: string[]) =>
  trimCss(css, {
    classes: new Set(classes),
    elements: new Set(['a', 'body', 'button', 'input']),
    types: new Set(['button', 'text']),
  });

test.each([
  ['a used class stays', '.btn{a:b}', '.btn{a:b}'],
  ['an unused one goes', '.card{a:b}', ''],
  ['of several selectors the used ones stay', '.btn,.card,.btn.card,a.btn:hover{a:b}', '.btn,a.btn:hover{a:b}'],
  ['used elements stay', 'a,[hidden]{a:b}', 'a,[hidden]{a:b}'],
  ['unused elements go, also within', 'hr,a>hr,table .btn,a+a{a:b}', 'a+a{a:b}'],
  ['and with their attributes', 'abbr[title],a[title]{a:b}', 'a[title]{a:b}'],
  ['unused types of inputs go', '[type=text],input[type=search],[type="date"]{a:b}', '[type=text]{a:b}'],
  ['a type in :not() is no need', 'input:not([type=date]){a:b}', 'input:not([type=date]){a:b}'],
  ["browsers' own parts go", '.btn::-webkit-a,::file-selector-button,.btn:before{a:b}', '.btn:before{a:b}'],
  ['a class in :not() is no need', '.btn:not(.card):not(:disabled){a:b}', '.btn:not(.card):not(:disabled){a:b}'],
  ['media queries are searched', '@media (min-width:1px){.btn{a:b}.card{c:d}}', '@media (min-width:1px){.btn{a:b}}'],
  ['and go when nothing is left', '@media print{.card{c:d}}', ''],
  ['keyframes go by name', '@keyframes btn{from{a:b}}@keyframes spin{to{c:d}}', '@keyframes btn{from{a:b}}'],
  ['braces and semicolons in strings are text', '.btn{content:"};{"}.card{a:b}', '.btn{content:"};{"}'],
  ['statements stay', '@charset "UTF-8";.card{a:b}', '@charset "UTF-8";'],
  ['comments go', '/*! {banner} */.btn{a:b}', '.btn{a:b}'],
])('%s', (_, css, trimmed) => {
  expect(trim(css, 'btn')).toBe(trimmed);
});

test('Bootstrap itself comes through: much smaller with few names', () => {
  const css = readFileSync(require.resolve('bootstrap/dist/css/bootstrap.min.css'), 'utf8');
  const few = trim(css, 'btn', 'btn-primary');
  expect(few).toContain('.btn-primary{');
  expect(few).toContain('--bs-body-bg');
  expect(few).toContain('body{');
  expect(few).not.toMatch(/\.navbar|blockquote/);
});

test('classes are those of attributes, also in expressions; a class of TypeScript is none', () => {
  const code = `class Row { view = html\`<ul class="list \${a ? 'on' : 'off'}"><li class=\${b ? 'x y' : 'z'}>\`; } // classes: n`;
  const { classes, elements } = namesIn(code);
  expect([...classes]).toEqual(expect.arrayContaining(['list', 'on', 'off', 'x', 'y', 'z']));
  expect(classes).not.toContain('Row');
  expect([...elements]).toEqual(['ul', 'li']);
});

test('elements are also those that scripts create, and types those of any attribute', () => {
  const { elements, types } = namesIn(`document.createElement('hr'); html\`<input type="checkbox" />\``);
  expect([...elements]).toEqual(['input', 'hr']);
  expect([...types]).toEqual(['checkbox']);
});

test('variables that no rule of any stylesheet reads go, and those that only they read', () => {
  const css = ':root{--bs-a:1;--bs-b:var(--bs-c);--bs-c:2;--bs-e:5;--own:3}.btn{color:var(--bs-a);--bs-d:4}';
  expect(dropUnreadVariables([css, 'a{color:var(--bs-e)}'])).toEqual([
    ':root{--bs-a:1;--bs-e:5;--own:3}.btn{color:var(--bs-a);}',
    'a{color:var(--bs-e)}',
  ]);
  expect(dropUnreadVariables(['a{b:c}:root{--bs-a:1}d{e:f}'])).toEqual(['a{b:c}d{e:f}']);
});

test('a later stylesheet has what the ones before it lack, and no more', () => {
  const css = '@charset "UTF-8";a,.btn,.card{a:b}@media print{.btn{a:b}.card{c:d}}@keyframes card{from{a:b}}';
  const before = { classes: new Set(['btn']), elements: new Set(['a']), types: new Set<string>() };
  const card = { classes: new Set(['card']), elements: new Set<string>(), types: new Set<string>() };
  const used = joinNames(before, card);
  expect(trimCss(css, used, before)).toBe('.card{a:b}@media print{.card{c:d}}@keyframes card{from{a:b}}');
  expect(trimCss(css, used, used)).toBe('');
});
