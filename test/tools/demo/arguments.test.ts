import { readArguments } from '../../../tools/demo/arguments';
import { UserError } from '../../../tools/lib/cli';

test('without a file it serves', () => {
  expect(readArguments([])).toMatchObject({ files: [], serve: true, json: false, help: false });
});

test('with files it does not, unless told to', () => {
  expect(readArguments(['a.jpg', 'b c.png'])).toMatchObject({ files: ['a.jpg', 'b c.png'], serve: false });
  expect(readArguments(['--serve', 'a.jpg'])).toMatchObject({ files: ['a.jpg'], serve: true });
});

test('options may stand anywhere', () => {
  expect(readArguments(['a.jpg', '--json', '--out', 'here', '--port=4566', 'b.jpg'])).toMatchObject({
    files: ['a.jpg', 'b.jpg'],
    json: true,
    out: 'here',
    port: 4566,
  });
});

test('the quickstart is deployed, or the example that is named', () => {
  expect(readArguments(['a.jpg']).example).toBe('quickstart');
  expect(readArguments(['--example', 'art-direction', 'a.heic']).example).toBe('art-direction');
});

test('a deployed API needs no emulator, and nothing is served', () => {
  expect(readArguments(['--api', 'https://abc.example.com/', '--token', 'eyJ', 'a.jpg'])).toMatchObject({
    api: 'https://abc.example.com',
    token: 'eyJ',
    files: ['a.jpg'],
    serve: false,
  });
  expect(readArguments(['--api', 'https://media.example.com/v1/'])).toMatchObject({
    api: 'https://media.example.com/v1',
    serve: false,
  });
});

test('after -- everything is a file', () => {
  expect(readArguments(['--', '--json'])).toMatchObject({ files: ['--json'], json: false });
});

test.each([
  [['--nope'], /^unknown option '--nope': .*--help/],
  [['-photo.jpg'], /a file whose name begins with a dash is \.\/-name$/],
  [['--json=yes'], /--json/],
  [['--out'], /--out/],
  [
    ['--example', 'toString'],
    /^--example is "toString": expected one of quickstart, art-direction, presets, watermark, extension, gallery$/,
  ],
  [['--port', 'x'], /^--port is "x": expected a number from 1 to 65535$/],
  [['--port', '0'], /^--port is "0"/],
  [['--port', '65536'], /^--port is "65536"/],
  [['--api', 'abc.example.com', 'a.jpg'], /^--api is "abc.example.com": expected the stack's output UploadApiUrl/],
  [['--api', 'https://abc.example.com?x=1'], /^--api is "https/],
  [['--api', 'https://abc.example.com', '--serve'], /^--api and --serve do not go together/],
  [['--api', 'https://abc.example.com', '--example', 'presets'], /^--api and --example do not go together/],
  [['--api', 'https://abc.example.com', '--port', '1'], /^--api and --port do not go together/],
  [['--token', 'eyJ'], /^--token needs --api/],
])('%j is refused in one sentence', (args, message) => {
  expect(() => readArguments(args)).toThrow(UserError);
  expect(() => readArguments(args)).toThrow(message);
});
