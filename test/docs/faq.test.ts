import { read } from './code-blocks';

const text = read('docs/faq.md');
const ENTRIES = text
  .split('\n### ')
  .slice(1)
  .map(entry => entry.split('\n## ')[0])
  .map(entry => [entry.slice(0, entry.indexOf('\n')), entry.slice(entry.indexOf('\n')).trim()] as const);

test('there are 15 to 25 questions, each once', () => {
  expect(ENTRIES.length).toBeGreaterThanOrEqual(15);
  expect(ENTRIES.length).toBeLessThanOrEqual(25);
  expect(new Set(ENTRIES.map(([question]) => question)).size).toBe(ENTRIES.length);
});

test.each(ENTRIES)('%s has a short answer with a link', (question, answer) => {
  expect(question).toMatch(/\?$/);
  expect(answer.split('\n').length).toBeLessThanOrEqual(4);
  expect(answer).toMatch(/\]\([\w./-]+(#[\w-]+)?\)/);
});

test('the dollars are those of docs/cost.md', () => {
  const cost = read('docs/cost.md');
  const [, thousand, idle] = /\*\*\$([\d.]+) per 1,000 images[^]*?and \$([\d.]+) a month for an idle system/.exec(
    cost,
  )!;
  expect(text).toContain(`About $${thousand} for 1,000 photos at the defaults and $${idle} a month`);
  expect(text.replaceAll('\n', ' ')).toContain(`about $${Number(thousand).toFixed(2)} for 1,000 photos`);
});
