import openapi from '../../../../docs/openapi.json';
import type { NoteCode, ReasonCode } from '../../../../src/contract/record';
import { noteMessage, reasonMessage } from '../../../../src/lambda/api/manifest/messages';
import { LIMITS } from '../support';

describe('reason message', () => {
  const EXPECTED: Record<ReasonCode, string> = {
    TOO_LARGE: 'The file is larger than 20 MiB.',
    TOO_MANY_PIXELS: 'The image has more than 50 megapixels, or a side longer than 40,000 pixels.',
    NOT_AN_IMAGE: 'The file is not an image.',
    UNSUPPORTED_FORMAT: 'Images of this format are not accepted. Accepted formats: JPEG, PNG, WebP, and GIF.',
    CORRUPT: 'The image is damaged and cannot be read.',
    TOO_MANY_UPLOADS: 'Too many files were uploaded for this image.',
    TOO_LATE: 'The file arrived after its upload had expired.',
    TIMED_OUT: 'The image took too long to process.',
    PROCESSING_ERROR: 'The image could not be processed because of an internal error.',
  };

  test.each(Object.entries(EXPECTED))('%s: %s', (code, message) => {
    expect(reasonMessage(code as ReasonCode, LIMITS)).toBe(message);
  });

  test.each([
    [{ maxBytes: 500_000 }, 'TOO_LARGE', 'The file is larger than 500,000 bytes.'],
    [{ maxBytes: 2_621_440 }, 'TOO_LARGE', 'The file is larger than 2.5 MiB.'],
    [
      { maxPixels: 640_000 },
      'TOO_MANY_PIXELS',
      'The image has more than 640,000 pixels, or a side longer than 40,000 pixels.',
    ],
    [
      { allowedFormats: ['png'] },
      'UNSUPPORTED_FORMAT',
      'Images of this format are not accepted. Accepted formats: PNG.',
    ],
  ] as const)('with %j, %s: %s', (limits, code, message) => {
    expect(reasonMessage(code, { ...LIMITS, ...limits })).toBe(message);
  });
});

describe('note message', () => {
  const EXPECTED: Record<NoteCode, string> = {
    TYPE_DIFFERS:
      'The format of the file differs from its name or declared type. The format was detected from its bytes.',
    NOT_ANIMATED: 'The animation is too large, so only its first frame is shown.',
  };

  test.each(Object.entries(EXPECTED))('%s: %s', (code, message) => {
    expect(noteMessage(code as NoteCode)).toBe(message);
  });

  test('the OpenAPI document lists every code', () => {
    expect(openapi.components.schemas.Note.properties.code.enum).toEqual(Object.keys(EXPECTED));
  });
});
