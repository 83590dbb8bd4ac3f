import openapi from '../../../../docs/openapi.json';
import type { NoteCode, ReasonCode } from '../../../../src/contract/record';
import { noteMessage, reasonMessage } from '../../../../src/lambda/api/manifest/messages';
import { SETTINGS } from '../support';

describe('reason message', () => {
  const EXPECTED: Record<ReasonCode, string> = {
    TOO_LARGE: 'The file is larger than 20 MiB.',
    TOO_MANY_PIXELS: 'The image has more than 50 megapixels, or a side longer than 40,000 pixels.',
    NOT_AN_IMAGE: 'The file is not an image.',
    UNSUPPORTED_FORMAT: 'Images of this format are not accepted. Accepted are JPEG, PNG, WebP, and GIF.',
    CORRUPT: 'The image is damaged and cannot be read.',
    TOO_MANY_UPLOADS: 'More files were sent for this image than one upload may bring.',
    TIMED_OUT: 'The image took too long to process.',
    PROCESSING_ERROR: 'The image could not be processed, through no fault of yours.',
  };

  test.each(Object.entries(EXPECTED))('%s: %s', (code, message) => {
    expect(reasonMessage(code as ReasonCode, SETTINGS.limits)).toBe(message);
  });

  test.each([
    [{ maxBytes: 500_000 }, 'TOO_LARGE', 'The file is larger than 500,000 bytes.'],
    [{ maxBytes: 2_621_440 }, 'TOO_LARGE', 'The file is larger than 2.5 MiB.'],
    [
      { maxPixels: 640_000 },
      'TOO_MANY_PIXELS',
      'The image has more than 640,000 pixels, or a side longer than 40,000 pixels.',
    ],
    [{ allowedFormats: ['png'] }, 'UNSUPPORTED_FORMAT', 'Images of this format are not accepted. Accepted are PNG.'],
  ] as const)('with %j, %s: %s', (limits, code, message) => {
    expect(reasonMessage(code, { ...SETTINGS.limits, ...limits })).toBe(message);
  });
});

describe('note message', () => {
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
});
