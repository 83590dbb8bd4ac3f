import { Size } from 'aws-cdk-lib';
import { InputType } from '../../src';
import { renderInputLimits } from '../../src/settings/input-limits';

const MEBIBYTE = 1_048_576;

test('the defaults are 20 MiB, 50 megapixels and 40,000 pixels a side, for JPEG, PNG, WebP and GIF', () => {
  expect(renderInputLimits({}, 1769)).toEqual({
    allowedFormats: ['jpeg', 'png', 'webp', 'gif'],
    maxBytes: 20_971_520,
    maxPixels: 50_000_000,
    maxSide: 40_000,
    heldBytes: (1769 - 192 - 20) * MEBIBYTE,
  });
});

test('what is given is rendered, and a type named twice counts once', () => {
  expect(
    renderInputLimits(
      {
        allowedInputTypes: [InputType.AVIF, InputType.AVIF, InputType.TIFF],
        maxUploadSize: Size.kibibytes(3),
        maxInputPixels: 7,
        maxInputSide: 5,
      },
      1769,
    ),
  ).toEqual({
    allowedFormats: ['avif', 'tiff'],
    maxBytes: 3072,
    maxPixels: 7,
    maxSide: 5,
    heldBytes: (1769 - 192) * MEBIBYTE - 3072,
  });
});

test('no types at all are refused', () => {
  expect(() => renderInputLimits({ allowedInputTypes: [] }, 1769)).toThrow(
    'invalid allowedInputTypes: got [], expected at least one type',
  );
});

test.each([0, 1.5, 268_402_690])('a pixel limit of %p is refused', maxInputPixels => {
  expect(() => renderInputLimits({ maxInputPixels }, 10_240)).toThrow(
    `invalid maxInputPixels: got ${maxInputPixels}, expected a whole number from 1 to`,
  );
});

test('a side limit of 0 is refused', () => {
  expect(() => renderInputLimits({ maxInputSide: 0 }, 1769)).toThrow(
    'invalid maxInputSide: got 0, expected a whole number from 1 to 65535',
  );
});

test('an upload size over 1 GiB is refused', () => {
  expect(() => renderInputLimits({ maxUploadSize: Size.gibibytes(2) }, 10_240)).toThrow(
    'invalid maxUploadSize: got "2147483648 bytes", expected 1 byte to 1 GiB',
  );
});

test('memory that does not fit the worst original is refused, and the message says what would do', () => {
  expect(() => renderInputLimits({}, 512)).toThrow(
    'invalid memorySize: got 512, expected at least 747 MiB for originals of 50000000 pixels ' +
      'and 20971520 bytes, of which png needs the most memory; increase memorySize, reduce maxInputPixels or ' +
      'maxUploadSize, or remove that type',
  );
  expect(() => renderInputLimits({}, 747)).not.toThrow();
  expect(() => renderInputLimits({ maxInputPixels: 20_000_000 }, 512)).not.toThrow();
});

test.each([
  [InputType.JPEG, 11],
  [InputType.PNG, 11.2],
  [InputType.WEBP, 8.5],
  [InputType.GIF, 6],
  [InputType.AVIF, 26.5],
  [InputType.TIFF, 8],
])('whatever %s is within the limit for pixels fits the memory, or synth says so', (type, perPixel) => {
  const needed = 192 + Math.ceil((perPixel * 50_000_000) / MEBIBYTE + 20);
  expect(() => renderInputLimits({ allowedInputTypes: [type] }, needed - 1)).toThrow(`expected at least ${needed} MiB`);
  const { heldBytes, maxPixels } = renderInputLimits({ allowedInputTypes: [type] }, needed);
  expect(heldBytes).toBeGreaterThanOrEqual(perPixel * maxPixels);
});

test('every type at once fits the default memory at the default limits', () => {
  const { heldBytes } = renderInputLimits({ allowedInputTypes: Object.values(InputType) }, 1769);
  expect(heldBytes).toBeGreaterThanOrEqual(26.5 * 50_000_000);
});

test('HEIC is allowed by its type, or by the prop next to the other types', () => {
  expect(renderInputLimits({ heic: true }, 1769).allowedFormats).toEqual(['jpeg', 'png', 'webp', 'gif', 'heic']);
  expect(renderInputLimits({ heic: true, allowedInputTypes: [InputType.JPEG] }, 1769).allowedFormats).toEqual([
    'jpeg',
    'heic',
  ]);
  expect(renderInputLimits({ heic: true, allowedInputTypes: [InputType.HEIC] }, 1769).allowedFormats).toEqual(['heic']);
  expect(renderInputLimits({ heic: false }, 1769).allowedFormats).not.toContain('heic');
  expect(() => renderInputLimits({ heic: false, allowedInputTypes: [InputType.JPEG, InputType.HEIC] }, 1769)).toThrow(
    'invalid heic: got false, expected true, or no heic, because allowedInputTypes includes InputType.HEIC; ' +
      'remove one of the two',
  );
});

test('HEIC needs more memory, which the default has', () => {
  expect(() => renderInputLimits({ heic: true }, 1396)).toThrow(
    'invalid memorySize: got 1396, expected at least 1397 MiB for originals of 50000000 pixels',
  );
  expect(() => renderInputLimits({ heic: true }, 1769)).not.toThrow();
});
