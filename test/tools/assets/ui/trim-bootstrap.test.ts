import { readFileSync } from 'node:fs';
import { dropUnreadVariables, trimCss } from '../../../../tools/assets/ui/trim-bootstrap';

const trim = (css: string, ...words: string[]) => trimCss(css, new Set(words));

test.each([
  ['a used class stays', '.btn{a:b}', '.btn{a:b}'],
  ['an unused one goes', '.card{a:b}', ''],
  ['of several selectors the used ones stay', '.btn,.card,.btn.card,a.btn:hover{a:b}', '.btn,a.btn:hover{a:b}'],
  ['elements stay', 'a,[hidden]{a:b}', 'a,[hidden]{a:b}'],
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

test('Bootstrap itself comes through: whole with all its words, much smaller with few', () => {
  const css = readFileSync(require.resolve('bootstrap/dist/css/bootstrap.min.css'), 'utf8');
  const all = trim(css, ...(css.match(/[\w-]+/g) ?? []));
  expect(all.match(/\{/g)?.length).toBe(css.match(/\{/g)?.length);
  const few = trim(css, 'btn', 'btn-primary');
  expect(few).toContain('.btn-primary{');
  expect(few).toContain('--bs-body-bg');
  expect(few).not.toContain('.navbar');
});

test('variables that no rule reads go, and those that only they read', () => {
  const css = ':root{--bs-a:1;--bs-b:var(--bs-c);--bs-c:2;--own:3}.btn{color:var(--bs-a);--bs-d:4}';
  expect(dropUnreadVariables(css)).toBe(':root{--bs-a:1;--own:3}.btn{color:var(--bs-a);}');
});
