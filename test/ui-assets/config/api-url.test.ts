import { parseApiUrl } from '../../../src/ui-assets/config/api-url';

describe('api url', () => {
  const AWS = 'https://abc123.execute-api.eu-west-1.amazonaws.com';

  describe('parseApiUrl', () => {
    test.each([
      ['the URL itself', AWS, AWS],
      ['a slash at the end', `${AWS}/`, AWS],
      ['a stage', `${AWS}/prod/`, `${AWS}/prod`],
      ['spaces around it', `  ${AWS}\n`, AWS],
      ['no scheme', 'abc123.execute-api.eu-west-1.amazonaws.com', AWS],
      ['a whole line of cdk deploy', `Quickstart.ImagesUploadApiUrl = ${AWS}/`, AWS],
      ['query and fragment', `${AWS}/?a=b#c`, AWS],
      ['capitals', 'HTTPS://ABC.Example.com', 'https://abc.example.com'],
      ['an emulator by name', 'http://abc.execute-api.localhost:4566', 'http://abc.execute-api.localhost:4566'],
      [
        'an emulator by address',
        'http://127.0.0.1:4566/_aws/execute-api/abc/$default',
        'http://127.0.0.1:4566/_aws/execute-api/abc/$default',
      ],
      ['localhost', 'http://localhost:3000', 'http://localhost:3000'],
    ])('takes %s', (_, text, url) => {
      expect(parseApiUrl(text)).toEqual({ url });
    });

    test.each([
      ['nothing', '  ', /paste the API URL/i],
      ['a word', 'hello', /not a web address/],
      ['a sentence', 'not a url at all', /not a web address/],
      ['plain http elsewhere', 'http://api.example.com', /https:\/\//],
      ['a look-alike of localhost', 'http://localhost.example.com', /https:\/\//],
      ['another scheme', 'ftp://api.example.com', /https:\/\//],
      ['a script', 'javascript:alert(1)', /not a web address/],
      ['a password', 'https://me:secret@api.example.com', /password/],
    ])('refuses %s with a reason', (_, text, reason) => {
      expect(parseApiUrl(text)).toEqual({ problem: expect.stringMatching(reason) });
    });
  });
});
