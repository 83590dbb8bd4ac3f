import { isNewEnough, parseProbe } from '../../../tools/lib/python';

test.each([
  ['3.10.0', true],
  ['3.11.7', true],
  ['3.14.0rc1', true],
  ['4.0.0', true],
  ['3.9.18', false],
  ['2.7.18', false],
])('Python %s is new enough: %s', (version, enough) => {
  expect(isNewEnough(version)).toBe(enough);
});

test('what an interpreter says of itself', () => {
  expect(parseProbe('{"executable": "/usr/bin/python3", "version": "3.11.2", "venv": true}\n')).toEqual({
    executable: '/usr/bin/python3',
    version: '3.11.2',
    venv: true,
  });
});

test.each(['', 'Python was not found', '{}', '{"executable": "", "version": "3.11.2"}'])(
  '%j is no interpreter',
  output => {
    expect(parseProbe(output)).toBeUndefined();
  },
);
