import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { CreateAccessKeyCommand, CreateUserCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { iam, records, s3, system } from './support/deployed';
import { eventually, idsIn } from './support/eventually';
import { plainJpeg } from './support/photos';
import type { ImageRecord } from '../../src/contract/record';
import { emulatorAws, withoutAws } from '../../tools/emulator/aws-environment';
import { EXAMPLES } from '../../tools/emulator/examples';
import { type Keys, makeUser } from '../../tools/emulator/make-user';
import { ROOT } from '../../tools/lib/paths';

// The command as the package has it, as a user with the permissions of docs/cli.md and no others.

const STACK = EXAMPLES.quickstart;
const COMMAND = path.join(ROOT, 'assets/cli/index.js');
const id = randomUUID().slice(0, 8);
const PREFIX = `cli-${id}/`;
const KEYS = ['a', 'b', 'c', 'd'].map(name => `${PREFIX}${name}.jpg`);
const RUN = `again-${id}`;

let operator: Keys;

beforeAll(async () => {
  const Body = await plainJpeg(300, 200);
  for (const Key of KEYS) {
    await s3.send(new PutObjectCommand({ Bucket: system.uploadBucket, Key, Body, ContentType: 'image/jpeg' }));
  }
  operator = await makeOperator();
  await Promise.all(
    KEYS.map(key =>
      eventually(
        () => recordOf(key),
        record => record?.status === 'READY',
      ),
    ),
  );
}, 60_000);

test('a dry run counts the images, as one line of JSON', async () => {
  const { code, out } = await run(['--mode', 'ALL', '--prefix', PREFIX, '--dry-run', '--json']);
  expect(out).toEqual([expect.stringMatching(/^\{.*\}$/)]);
  expect(JSON.parse(out[0])).toMatchObject({ status: 'DRY_RUN', mode: 'ALL', counts: { seen: 4, sent: 4, ready: 0 } });
  expect(code).toBe(0);
});

test('a run processes the images again, and a roll-back gives the former variants back', async () => {
  const before = await folders();
  const { code, out, err } = await run(['--mode', 'ALL', '--prefix', PREFIX, '--run', RUN, '--yes']);
  expect({ code, first: out[0], err }).toMatchObject({ code: 0, first: expect.stringMatching(`^Run ${RUN} is done`) });
  expect(out).toContain('  ready                 4');
  const after = await folders();
  expect(after.filter(folder => before.includes(folder))).toEqual([]);

  const status = await run(['status', '--run', RUN, '--json']);
  expect(JSON.parse(status.out[0])).toMatchObject({ run: RUN, status: 'DONE', counts: { sent: 4, ready: 4 } });

  const back = await run(['--rollback', RUN, '--yes', '--json']);
  expect(JSON.parse(back.out[0])).toMatchObject({ status: 'ROLLED_BACK' });
  expect(await folders()).toEqual(before);
});

test('Ctrl-C ends the display, and the run goes on', async () => {
  const { code, err } = await run(
    ['--mode', 'ALL', '--prefix', PREFIX, '--run', `more-${id}`, '--yes'],
    operator,
    true,
  );
  expect(code).toBe(130);
  expect(err.join('\n')).toContain(`rerun --stop more-${id} --stack ${STACK}`);
  const { out } = await run(['status', '--run', `more-${id}`, '--follow', '--json']);
  expect(JSON.parse(out[0])).toMatchObject({ run: `more-${id}`, status: 'DONE', counts: { sent: 4, ready: 4 } });
});

test('without a run there is nothing to pause, and the command says so', async () => {
  const { code, out } = await run(['--pause']);
  expect({ code, out: out[0] }).toEqual({ code: 1, out: expect.stringContaining('Cannot pause') });
});

test('without a permission, the command names it', async () => {
  const stranger = await makeUser(system.endpoint, `stranger-${id}`, 'cloudformation:ListStackResources', '*');
  const { code, err } = await run(['--mode', 'ALL', '--dry-run'], stranger);
  expect(err.join('\n')).toMatch(/states:StartExecution.*grant it with grantRerun/);
  expect(code).toBe(1);
});

// the last test: for a quarter of an hour, only this run can start again
test('a run can be paused and stopped', async () => {
  const name = `stopped-${id}`;
  const start = await run(['--mode', 'ALL', '--prefix', PREFIX, '--run', name, '--yes', '--detach']);
  expect(start).toMatchObject({ code: 0, out: [name] });
  expect((await run(['--pause'])).out).toEqual([
    `Run ${name} is paused: no further image is processed until --resume.`,
  ]);
  const stop = await run(['--stop', name, '--json']);
  expect(JSON.parse(stop.out[0])).toMatchObject({ run: name, status: 'STOPPED' });
  expect(stop.err.join('\n')).toContain(`Start it again with --run ${name} to continue it.`);
  expect((await run(['status'])).out[0]).toMatch(`Run ${name} was stopped`);
});

/** Creates a user with the permissions in the table of docs/cli.md. */
async function makeOperator(): Promise<Keys> {
  const UserName = `operator-${id}`;
  const page = readFileSync(path.join(ROOT, 'docs/cli.md'), 'utf8');
  const rows = page.split('\n').filter(line => /^\| `(cloudformation|states):/.test(line));
  const on = {
    'the stack': 'arn:aws:cloudformation:*:*:stack/*',
    'the state machine': 'arn:aws:states:*:*:stateMachine:*',
    'its executions': 'arn:aws:states:*:*:execution:*:*',
  };
  const Statement = rows.map(row => {
    const [, actions, resource] = row.split('|');
    const place = Object.entries(on).find(([name]) => resource.trim().startsWith(name));
    return {
      Effect: 'Allow',
      Action: [...actions.matchAll(/`([^`]+)`/g)].map(([, action]) => action),
      Resource: place![1],
    };
  });
  await iam.send(new CreateUserCommand({ UserName }));
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'page', PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
}

interface Result {
  readonly code: number | null;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** Runs the command. `interrupt`: as soon as the run has started, Ctrl-C is pressed. */
function run(args: readonly string[], keys = operator, interrupt = false): Promise<Result> {
  const env = {
    ...withoutAws(process.env),
    ...emulatorAws(system.endpoint),
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
  };
  const child = spawn(process.execPath, [COMMAND, 'rerun', ...args, '--stack', STACK], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    if (interrupt && err.includes('started.')) {
      interrupt = false;
      child.kill('SIGINT');
    }
  });
  const lines = (text: string) => text.trimEnd().split('\n');
  return new Promise(resolve => child.on('close', code => resolve({ code, out: lines(out), err: lines(err) })));
}

async function folders(): Promise<string[]> {
  return Promise.all(KEYS.map(async key => (await recordOf(key))!.folder!));
}

const imageIdOf = idsIn(system.table);

async function recordOf(key: string): Promise<ImageRecord | undefined> {
  const { Item } = await records.send(
    new GetCommand({ TableName: system.table, Key: { imageId: await imageIdOf(key) }, ConsistentRead: true }),
  );
  return Item as ImageRecord | undefined;
}
