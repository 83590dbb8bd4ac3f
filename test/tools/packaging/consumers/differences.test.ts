import { differences } from '../../../../tools/packaging/consumers/differences';

test('equal values, whatever the order of keys', () => {
  expect(differences({ a: [1, { b: null }], c: 'x' }, { c: 'x', a: [1, { b: null }] })).toEqual([]);
});

test.each([
  [{ a: { b: 1 } }, { a: { b: 2 } }, '/a/b: expected 1, got 2'],
  [{ a: [1, 2] }, { a: [1] }, '/a/1: expected 2, got nothing'],
  [{ a: [] }, { a: {} }, '/a: expected [], got {}'],
  [{ a: null }, { a: {} }, '/a: expected null, got {}'],
  [{}, { a: 'x' }, '/a: expected nothing, got "x"'],
  ['x', 'y', '/: expected "x", got "y"'],
])('%j and %j', (expected, actual, difference) => expect(differences(expected, actual)).toEqual([difference]));

test('long values and long lists are cut', () => {
  const [first, ...rest] = differences({ a: 'x'.repeat(1000), b: 1, c: 2 }, {}, 2);
  expect(first.length).toBeLessThan(260);
  expect(rest).toHaveLength(1);
});
