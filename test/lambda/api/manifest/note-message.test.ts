import openapi from '../../../../docs/openapi.json';
import type { NoteCode } from '../../../../src/contract/record';
import { noteMessage } from '../../../../src/lambda/api/manifest/messages';

const EXPECTED: Record<NoteCode, string> = {
  TYPE_DIFFERS: 'The file is of another format than its name or its declared type says; its bytes decided.',
  NOT_ANIMATED: 'The animation is too large to keep moving, so its first frame is shown.',
};

test.each(Object.entries(EXPECTED))('%s: %s', (code, message) => {
  expect(noteMessage(code as NoteCode)).toBe(message);
});

test('the OpenAPI document lists every code', () => {
  expect(openapi.components.schemas.Note.properties.code.enum).toEqual(Object.keys(EXPECTED));
});
