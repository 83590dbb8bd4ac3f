import { findErrorMessage } from '../../../../tools/packaging/consumers/try-language';

const SENTENCE = 'invalid sizes[0] ("thumb"): got nothing, expected a width, a height or both, in pixels; add one';

test.each([
  [
    'TypeScript',
    '  return new Error(`invalid ${prop}: got ${got}, expected ${expected}; ${cure}`);\n\n' +
      `Error: ${SENTENCE}\n    at invalidProp (invalid-prop.js:7:12)`,
  ],
  ['Python', `Traceback (most recent call last):\n    raise RuntimeError(resp.error)\nRuntimeError: ${SENTENCE}`],
  ['Java', `[ERROR] An exception occurred while executing the Java class. ${SENTENCE}\r\n[ERROR] Error: ${SENTENCE}`],
  ['Go', `Runtime process exited abnormally: waitid: no child processespanic: ${SENTENCE}\n\ngoroutine 1 [running]:`],
])('%s prints the sentence among others', (_language, output) => expect(findErrorMessage(output)).toBe(SENTENCE));

test('an error that says less is none', () => {
  expect(() => findErrorMessage('Error: invalid sizes')).toThrow(
    "no message with got, expected and remedy in the app's output:\nError: invalid sizes",
  );
});
