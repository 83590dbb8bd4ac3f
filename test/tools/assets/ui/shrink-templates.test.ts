import { shrinkCode } from '../../../../tools/assets/ui/shrink-templates';

test.each([
  ['a template', 'html`\n  <p>\n    a b\n  </p>\n`', 'html` <p> a b </p> `'],
  ['both sides of an expression', 'html`<p>\n  ${a}\n</p>`', 'html`<p> ${a} </p>`'],
  [
    'a template in a template',
    'html`<ul>\n${items.map(i => html`<li>\n${i}</li>`)}\n</ul>`',
    'html`<ul> ${items.map(i => html`<li> ${i}</li>`)} </ul>`',
  ],
])('%s loses its line breaks', (_, code, shrunk) => {
  expect(shrinkCode(code)).toBe(shrunk);
});

test.each([
  ['other templates', 'const a = `x\n  y`;'],
  ['a template in an expression', 'html`<p>${`x\n  y`}</p>`'],
  ['spaces in a line', 'html`<p>a  b</p>`'],
  ['code around it', 'const a =\n  html`<p></p>`;\n'],
])('%s stay', (_, code) => {
  expect(shrinkCode(code)).toBe(code);
});
