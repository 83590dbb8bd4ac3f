import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { cliStep } from '../../tools/assets/cli-step';
import { withoutAws } from '../../tools/emulator/aws-environment';
import { ROOT } from '../../tools/lib/paths';
import { tempFolder } from '../tools/assets/temp-folder';

// The command as it is published, in front of a server that stands in for AWS. Every source of credentials has a key of
// its own; the one that signs a request shows which source it came from.

let command: string;
let server: Server;
let endpoint: string;
let folder: string;
/** Key ids of the requests that were signed with Signature Version 4. */
let signedBy: string[];

beforeAll(async () => {
  folder = tempFolder();
  const scratch = path.join(folder, 'scratch');
  await mkdir(scratch);
  await cliStep.build({ root: ROOT, output: folder, scratch, signal: new AbortController().signal });
  command = path.join(folder, 'cli/index.js');
  server = createServer((request, response) => {
    const { headers, url = '' } = request;
    const key = /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1];
    void bodyOf(request).then(body => {
      const [type, answer] = key ? ['text/xml', accessDenied()] : credentialsFor(url, body);
      signedBy.push(...(key ? [key] : []));
      response.writeHead(key ? 403 : 200, { 'content-type': type }).end(answer);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  signedBy = [];
});

afterAll(() => server.close());

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}

function accessDenied(): string {
  return '<ErrorResponse><Error><Code>AccessDenied</Code><Message>not allowed</Message></Error></ErrorResponse>';
}

/** Answers the services that hand out credentials. */
function credentialsFor(url: string, body: string): [type: string, answer: string] {
  if (body.includes('AssumeRoleWithWebIdentity')) {
    return [
      'text/xml',
      `<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>WEB</AccessKeyId>
      <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>
      </Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
    ];
  }
  const keys = { secretAccessKey: 's', sessionToken: 't', expiration: 4_070_908_800_000 };
  return url.includes('/federation/credentials')
    ? ['application/json', JSON.stringify({ roleCredentials: { accessKeyId: 'SSO', ...keys } })]
    : [
        'application/json',
        JSON.stringify({
          AccessKeyId: 'CONTAINER',
          SecretAccessKey: 's',
          Token: 't',
          Expiration: '2099-01-01T00:00:00Z',
        }),
      ];
}

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Result> {
  const all = { ...withoutAws(process.env), HOME: folder, AWS_ENDPOINT_URL: endpoint, ...env };
  return new Promise(resolve =>
    execFile(process.execPath, [command, ...args], { env: all }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    ),
  );
}

const DRY_RUN = ['rerun', '--stack', 'Gallery', '--mode', 'STALE', '--dry-run'];

async function file(name: string, content: string): Promise<string> {
  const place = path.join(folder, name);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, content);
  return place;
}

const sources: [source: string, key: string, env: () => Promise<NodeJS.ProcessEnv>, args?: string[]][] = [
  ['environment', 'ENV', async () => ({ AWS_ACCESS_KEY_ID: 'ENV', AWS_SECRET_ACCESS_KEY: 's' })],
  [
    'profile',
    'INI',
    async () => ({
      AWS_SHARED_CREDENTIALS_FILE: await file('keys', '[ops]\naws_access_key_id = INI\naws_secret_access_key = s\n'),
      // a profile that is named wins over the environment
      AWS_ACCESS_KEY_ID: 'ENV',
      AWS_SECRET_ACCESS_KEY: 's',
    }),
    ['--profile', 'ops'],
  ],
  [
    'process',
    'PROCESS',
    async () => {
      const keys = JSON.stringify({ Version: 1, AccessKeyId: 'PROCESS', SecretAccessKey: 's' });
      const answer = await file('answer.json', keys);
      return { AWS_CONFIG_FILE: await file('process', `[profile tool]\ncredential_process = cat ${answer}\n`) };
    },
    ['--profile', 'tool'],
  ],
  [
    'single sign-on',
    'SSO',
    async () => {
      const token = { accessToken: 'token', expiresAt: '2099-01-01T00:00:00Z', region: 'eu-west-1', startUrl: 'u' };
      // named after the session, as the AWS CLI does it
      const name = createHash('sha1').update('corp').digest('hex');
      await file(`.aws/sso/cache/${name}.json`, JSON.stringify(token));
      return { AWS_CONFIG_FILE: await file('sso', ssoConfig()) };
    },
    ['--profile', 'corp'],
  ],
  [
    'web identity',
    'WEB',
    async () => ({
      AWS_WEB_IDENTITY_TOKEN_FILE: await file('token', 'token'),
      AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/ci',
    }),
  ],
  ['container', 'CONTAINER', async () => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${endpoint}/container` })],
];

function ssoConfig(): string {
  return `[profile corp]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ops
[sso-session corp]
sso_region = eu-west-1
sso_start_url = u
`;
}

test.each(sources)('credentials come from: %s', async (_source, key, env, args = []) => {
  const { code, err } = await run([...DRY_RUN, '--region', 'eu-west-1', ...args], await env());
  expect(err).toContain('cannot read the resources of the stack Gallery: not allowed; grant it with grantRerun');
  expect({ signedBy, code }).toEqual({ signedBy: [key], code: 1 });
});

test('without credentials, the command says where they come from', async () => {
  const { code, err } = await run([...DRY_RUN, '--region', 'eu-west-1']);
  expect(err).toContain('no AWS credentials (');
  expect({ signedBy, code, lines: err.trim().split('\n').length }).toEqual({ signedBy: [], code: 1, lines: 1 });
});

test('without a region, the command names the ways to give it', async () => {
  const { code, err } = await run(DRY_RUN, { AWS_ACCESS_KEY_ID: 'ENV', AWS_SECRET_ACCESS_KEY: 's' });
  expect(err).toContain('no region; expected --region, AWS_REGION, or a profile that has one');
  expect(code).toBe(1);
});

test('a wrong option ends with code 2, and prints nothing on standard output', async () => {
  expect(await run(['rerun', '--stack', 'Gallery', '--mode', 'OLD'])).toEqual({
    code: 2,
    out: '',
    err: 'serverless-image-processor: --mode is "OLD": expected one of NEW, STALE, FAILED, REJECTED, BROKEN, ALL. See --help.\n',
  });
});

test('--help needs neither credentials nor a region', async () => {
  const { code, out, err } = await run(['rerun', '--help']);
  expect(out).toContain('serverless-image-processor rerun - process images again');
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
