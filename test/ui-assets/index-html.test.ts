import { readFileSync } from 'node:fs';
import * as path from 'node:path';

const html = readFileSync(path.join(__dirname, '../../src/ui-assets/index.html'), 'utf8').replace(/<!--[^]*?-->/g, '');
const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1] ?? '';
const directives = new Map(
  policy
    .split(';')
    .map(directive => directive.trim().split(/ (.*)/))
    .map(([name, sources = '']) => [name, sources]),
);

test('nothing is inline', () => {
  expect(html).not.toMatch(/\sstyle=/i);
  expect(html).not.toMatch(/\son[a-z]+=/i);
  expect(html).not.toMatch(/<style/i);
  expect([...html.matchAll(/<script([^>]*)>/g)].map(match => match[1])).toEqual([' defer src="app.js"']);
});

test('nothing is loaded from elsewhere: every address is a file next to the page', () => {
  const addresses = [...html.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(match => match[1]);
  expect(new Set(addresses)).toEqual(new Set(['icon.svg', 'app.css', 'app.js']));
});

test('the policy precedes everything that it governs', () => {
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(link|script|img)/));
});

test('the policy allows no more than the page needs', () => {
  expect(directives.get('default-src')).toBe("'none'");
  expect(directives.get('script-src')).toBe("'self' file:");
  expect(directives.get('style-src')).toBe("'self' file:");
  expect(directives.get('base-uri')).toBe("'none'");
  expect(directives.get('form-action')).toBe("'none'");
  expect(policy).not.toContain('unsafe');
});

test('plain http is for this machine only', () => {
  const plain = ['connect-src', 'img-src']
    .flatMap(name => directives.get(name)?.split(' ') ?? [])
    .filter(source => source.startsWith('http:'));
  expect(new Set(plain)).toEqual(new Set(['http://localhost:*', 'http://*.localhost:*', 'http://127.0.0.1:*']));
});
