import type { CreateUploadResponse, PresignedUpload, Problem } from '../../../../src/contract/http';
import { uploadedImageId } from '../../../../src/contract/keys';
import fc from '../../../support/fast-check';
import { apiWith, NOW, LIMITS, SETTINGS } from '../support';

async function started(body: object, api = apiWith()) {
  const response = await api.post(body);
  expect(response.status).toBe(201);
  const answer: CreateUploadResponse = await response.json();
  return { response, answer, record: await api.records.get(answer.imageId) };
}

async function refused(body: unknown): Promise<Problem> {
  const api = apiWith();
  const response = await api.post(body);
  const problem: Problem = await response.json();
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(problem.status).toBe(response.status);
  expect(api.records.size).toBe(0);
  return problem;
}

function policyOf(upload: PresignedUpload) {
  return JSON.parse(Buffer.from(upload.fields.Policy, 'base64').toString());
}

describe('an accepted upload', () => {
  test('returns an id, a form, its expiry and the status URL', async () => {
    const { response, answer } = await started({ contentType: 'image/jpeg', size: 1234, filename: 'cat.jpg' });
    expect(answer).toEqual({
      imageId: uploadedImageId('', answer.imageId),
      upload: { method: 'POST', url: 'https://the-uploads.s3.eu-central-1.amazonaws.com/', fields: expect.any(Object) },
      expiresAt: '2026-11-23T12:39:56.000Z',
      statusUrl: `/images/${answer.imageId}`,
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('is measured once, and a refused one is not', async () => {
    const api = apiWith();
    const { answer } = await started({ contentType: 'image/jpeg' }, api);
    await api.post({ contentType: 'text/html' });
    expect(api.meter.measured).toEqual([{ imageId: answer.imageId, values: { UploadsStarted: 1 } }]);
  });

  test('has a UUID of version 7, which begins with the time: ids sort by it', async () => {
    const ids = await Promise.all(
      Array.from({ length: 50 }, async () => (await started({ contentType: 'image/jpeg' })).answer.imageId),
    );
    const milliseconds = NOW.getTime().toString(16).padStart(12, '0');
    const time = `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}`;
    ids.forEach(id => expect(id).toMatch(new RegExp(`^${time}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)));
    expect(new Set(ids).size).toBe(50);
  });

  test('has a Location that also works below a base path', async () => {
    const { response, answer } = await started({ contentType: 'image/jpeg' });
    const location = new URL(response.headers.get('location')!, 'https://api.example.com/stage/uploads');
    expect(location.href).toBe(`https://api.example.com/stage/images/${answer.imageId}`);
  });

  test('is bound by its policy to key, type, size and time, and to nothing wider', async () => {
    const before = Date.now();
    const { answer } = await started({ contentType: 'image/png' });
    const { fields } = answer.upload;
    const policy = policyOf(answer.upload);

    expect(fields).toMatchObject({ key: `uploads/${answer.imageId}`, 'Content-Type': 'image/png' });
    expect(policy.conditions).toHaveLength(8);
    expect(policy.conditions).toEqual(
      expect.arrayContaining([
        ['content-length-range', 1, LIMITS.maxBytes],
        { key: `uploads/${answer.imageId}` },
        { 'Content-Type': 'image/png' },
        { bucket: 'the-uploads' },
        { 'X-Amz-Algorithm': 'AWS4-HMAC-SHA256' },
        { 'X-Amz-Credential': fields['X-Amz-Credential'] },
        { 'X-Amz-Date': fields['X-Amz-Date'] },
        { 'X-Amz-Security-Token': 'token' },
      ]),
    );
    const lifetime = Date.parse(policy.expiration) - before;
    expect(lifetime).toBeGreaterThan((SETTINGS.uploadExpirySeconds - 1) * 1000);
    expect(lifetime).toBeLessThanOrEqual((SETTINGS.uploadExpirySeconds + 5) * 1000);
  });

  test('never returns a later expiry than the policy has', async () => {
    const { answer } = await started({ contentType: 'image/png' }, apiWith([], { clock: { now: () => new Date() } }));
    expect(Date.parse(answer.expiresAt)).toBeLessThanOrEqual(Date.parse(policyOf(answer.upload).expiration));
  });

  test('has a record, which stays a day longer than an event can lie in the queues (14 days)', async () => {
    const { record, answer } = await started({ contentType: 'image/jpeg', size: 1234, filename: 'cat.jpg' });
    expect(record).toEqual({
      imageId: answer.imageId,
      issued: true,
      status: 'AWAITING_UPLOAD',
      revision: 1,
      filename: 'cat.jpg',
      declaredType: 'image/jpeg',
      createdAt: NOW.toISOString(),
      updatedAt: NOW.toISOString(),
      expiresAt: Date.parse(answer.expiresAt) / 1000 + 15 * 86_400,
      due: answer.imageId.slice(-1),
      dueAt: NOW.getTime() + 300_000,
    });
  });

  test('has its record before its form: without a record nothing is signed', async () => {
    const signed = jest.fn();
    const api = apiWith([], {
      records: {
        get: async () => undefined,
        put: async () => {
          throw new Error('table is gone');
        },
      },
      presigner: { signer: signed, upload: signed, download: signed },
    });
    expect((await api.post({ contentType: 'image/jpeg' })).status).toBe(500);
    expect(signed).not.toHaveBeenCalled();
  });

  test.each([
    ['IMAGE/JPEG', 'image/jpeg'],
    ['image/jpg', 'image/jpeg'],
    [' image/jpeg ; charset=binary', 'image/jpeg'],
    ['Image/WebP', 'image/webp'],
    ['image/apng', 'image/png'],
    ['application/octet-stream', 'application/octet-stream'],
    ['', 'application/octet-stream'],
    ['image/*', 'application/octet-stream'],
    ['jpg', 'application/octet-stream'],
    ['text/plain; charset=utf-8', 'application/octet-stream'],
    ['multipart/form-data; boundary=x', 'application/octet-stream'],
  ])('of type %j is bound to %s', async (contentType, expected) => {
    const { answer, record } = await started({ contentType });
    expect(answer.upload.fields['Content-Type']).toBe(expected);
    expect(record?.declaredType).toBe(expected);
  });

  test.each([1, LIMITS.maxBytes])('may have %d bytes', async size => {
    await started({ contentType: 'image/jpeg', size });
  });

  test('gets another id each time', async () => {
    const api = apiWith();
    await started({ contentType: 'image/jpeg' }, api);
    await started({ contentType: 'image/jpeg' }, api);
    expect(api.records.size).toBe(2);
  });
});

describe('a file name', () => {
  test.each([
    ['  cat.jpg\n', 'cat.jpg'],
    ['a\u0000b\u001b[31m\u0085.jpg', 'ab[31m.jpg'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['<img onerror=alert(1)>.jpg', '<img onerror=alert(1)>.jpg'],
    ['Ünï 猫 👨‍👩‍👧.jpg', 'Ünï 猫 👨‍👩‍👧.jpg'],
    ['half \ud83d.jpg', 'half .jpg'],
    [' \t\u0000 ', undefined],
    ['', undefined],
  ])('%j is kept as %j', async (filename, expected) => {
    const { record } = await started({ contentType: 'image/jpeg', filename });
    expect(record?.filename).toBe(expected);
  });

  test('may have 255 characters, counted in code points', async () => {
    const filename = '👍'.repeat(255);
    const { record } = await started({ contentType: 'image/jpeg', filename });
    expect(record?.filename).toBe(filename);
  });

  test.each([
    ['x'.repeat(256), 'x'.repeat(255)],
    [`${'x'.repeat(254)} y`, 'x'.repeat(254)],
    ['👍'.repeat(300), '👍'.repeat(255)],
    // seven code points each: the last family is halved, not the last pair of surrogates
    ['👨‍👩‍👧‍👦'.repeat(40), `${'👨‍👩‍👧‍👦'.repeat(36)}👨‍👩`],
  ])('over 255 characters is cut there', async (filename, expected) => {
    const { record } = await started({ contentType: 'image/jpeg', filename });
    expect(record?.filename).toBe(expected);
  });

  test('of any kind never touches the key, and is kept on one line', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 100 }), async filename => {
        const { answer, record } = await started({ contentType: 'image/jpeg', filename });
        expect(answer.upload.fields.key).toBe(`uploads/${answer.imageId}`);
        expect(record?.filename ?? '').toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a refused upload', () => {
  test.each([
    'image/svg+xml',
    'text/html',
    'application/pdf',
    'video/mp4',
    'image/avif',
    'image/jpegx',
    'image/jpeg,image/png',
  ])('of type %j: 415 with the types that are accepted', async contentType => {
    expect(await refused({ contentType })).toMatchObject({
      status: 415,
      code: 'UNSUPPORTED_FORMAT',
      allowedTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
    });
  });

  test('over the limit: 413 with the limit', async () => {
    const size = LIMITS.maxBytes + 1;
    expect(await refused({ contentType: 'image/jpeg', size })).toEqual({
      type: 'about:blank',
      title: 'Content Too Large',
      status: 413,
      code: 'TOO_LARGE',
      detail: `the file has ${size} bytes; at most ${LIMITS.maxBytes} are accepted`,
      maxBytes: LIMITS.maxBytes,
    });
  });

  test.each<[unknown, string]>([
    ['', 'the body is not JSON; expected a JSON object'],
    ['{"contentType":', 'the body is not JSON; expected a JSON object'],
    ['null', 'the body is null; expected a JSON object'],
    ['"image/jpeg"', 'the body is "image/jpeg"; expected a JSON object'],
    [[], 'contentType is missing; expected a JSON object'],
    [{}, 'contentType is missing; expected a JSON object'],
    [{ contentType: 7 }, 'contentType is 7; expected a content type such as "image/jpeg"'],
    [{ contentType: ['image/jpeg'] }, 'contentType is Array; expected a content type such as "image/jpeg"'],
    [{ contentType: 'image/jpeg', size: 0 }, 'size is 0; expected a whole number of bytes, 1 or more'],
    [{ contentType: 'image/jpeg', size: -5 }, 'size is -5; expected a whole number of bytes, 1 or more'],
    [{ contentType: 'image/jpeg', size: 1.5 }, 'size is 1.5; expected a whole number of bytes, 1 or more'],
    [{ contentType: 'image/jpeg', size: '12' }, 'size is "12"; expected a whole number of bytes, 1 or more'],
    ['{"contentType":"image/jpeg","size":1e400}', 'size is Infinity; expected a whole number of bytes, 1 or more'],
    [{ contentType: 'image/jpeg', size: null }, 'size is null; expected a whole number of bytes, 1 or more'],
    [{ contentType: 'image/jpeg', filename: 5 }, 'filename is 5; expected a string'],
    [
      { contentType: 'image/jpeg', focus: { x: 0.5 } },
      'focus.y is missing; expected an object with x and y, each a number from 0 to 1',
    ],
    [
      { contentType: 'image/jpeg', focus: { x: 1.1, y: 0 } },
      'focus.x is 1.1; expected an object with x and y, each a number from 0 to 1',
    ],
    [
      { contentType: 'image/jpeg', focus: { x: '0', y: 0 } },
      'focus.x is "0"; expected an object with x and y, each a number from 0 to 1',
    ],
    [
      { contentType: 'image/jpeg', focus: { x: 0, y: 0, z: 0 } },
      'field focus.z is unknown; expected an object with x and y, each a number from 0 to 1',
    ],
    [
      { contentType: 'image/jpeg', focus: 'face' },
      'focus is "face"; expected an object with x and y, each a number from 0 to 1',
    ],
    [
      { contentType: 'image/jpeg', metadata: 'x' },
      'metadata is "x"; expected an object of text, such as { "album-id": "a1" }',
    ],
    [
      { contentType: 'image/jpeg', metadata: ['x'] },
      'metadata is Array; expected an object of text, such as { "album-id": "a1" }',
    ],
    [{ contentType: 'image/jpeg', metadata: { n: 5 } }, 'metadata.n has a value that is not text; expected text'],
    [
      '{"contentType":"image/jpeg","metadata":{"__proto__":"x"}}',
      'metadata has the key "__proto__"; expected keys of 1 to 64 lowercase letters, digits, ".", "_" and "-", ' +
        'the first a letter or digit, such as "album-id"',
    ],
    [
      { contentType: 'image/jpeg', metadata: { k: 'x'.repeat(2_048) } },
      'metadata has 2049 bytes of keys and values in UTF-8; expected at most 2048',
    ],
    [
      { contentType: 'image/jpeg', metadata: { k: 'a\u0007' } },
      'metadata.k has the character U+0007; expected text without control characters',
    ],
    [{ contentType: 'image/jpeg', alt: null }, 'alt is null; expected text'],
    [{ contentType: 'image/jpeg', alt: 'x'.repeat(1_001) }, 'alt has 1001 characters; expected at most 1000'],
    [
      { contentType: 'image/jpeg', alt: 'a\r\n' },
      'alt has the character U+000D; expected text without control characters other than line feeds and tabs',
    ],
    [{ contentType: 'image/jpeg', fileName: 'cat.jpg' }, 'field fileName is unknown; expected a JSON object'],
    ['{"contentType":"image/jpeg","__proto__":{"size":1}}', 'field __proto__ is unknown; expected a JSON object'],
    [
      { contentType: 'image/jpeg', size: -1, filename: true },
      'size is -1; expected a whole number of bytes, 1 or more; filename is true; expected a string',
    ],
  ])('body %j: 400, %s', async (body, detail) => {
    const problem = await refused(body);
    expect(problem).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400, code: 'INVALID_REQUEST' });
    expect(problem.detail.replace(/ with contentType, and optionally .*? visibility$/, '')).toBe(detail);
  });
});
