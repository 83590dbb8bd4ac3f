import { pngSuiteExpectation } from '../../../tools/hostile/png-suite';

test.each([
  ['pngsuite', 'pngsuite/codec-corpus__pngsuite_xs1n0g01.png', 'reject:CORRUPT'],
  ['pngsuite', 'pngsuite/xdtn0g01.png', 'reject:CORRUPT'],
  ['pngsuite', 'pngsuite/codec-corpus__pngsuite_basi0g01.png', 'ok'],
  ['pngsuite', 'pngsuite/exif2c08.png', 'ok'],
  ['good', 'good/xs1n0g01.png', undefined],
])('of the group %s, %s: %s', (group, name, expected) => {
  expect(pngSuiteExpectation({ group, name, path: name, expected: 'any' })).toBe(expected);
});
