import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { CreateBucketCommand, PutBucketNotificationConfigurationCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { makeCommands } from './support/aws-cli';
import { deployDocs } from './support/deploy-stacks';
import { s3, sqs, system } from './support/deployed';
import { plainJpeg } from './support/photos';
import { type BlockResult, outputOf, runSession } from './support/shell-session';
import type { DocsNames } from './support/stack-names';
import { addressOf, type Block } from '../../tools/docs/blocks';
import { claimedBy } from '../../tools/docs/register';
import { emulatorAws, withoutAws } from '../../tools/emulator/aws-environment';
import { ROOT } from '../../tools/lib/paths';

// The commands of each page, in their order in one shell, with the emulator as AWS.

const blocks = claimedBy('commands');
const pages = [...new Set(blocks.map(({ page }) => page))];
const results = new Map<Block, BlockResult>();
let docs: DocsNames;

/** Names in the commands, and what they stand for. */
const placeholders = (): [RegExp, string][] => [
  [/https:\/\/[^/\s"]*execute-api[^/\s"]*amazonaws\.com/g, docs.API],
  [/--stack \w+/g, `--stack ${docs.STACK}`],
  [/s3:\/\/(my-uploads|UPLOAD_BUCKET)\//g, `s3://${docs.UPLOADS}/`],
  [/--state-machine-arn ARN/g, `--state-machine-arn ${docs.MACHINE}`],
  [/--function-name FUNCTION/g, `--function-name ${docs.PROCESS_FUNCTION}`],
  [/--uuid UUID/g, '--uuid "$UUID"'],
];

/** Commands before a block: what its reader has done, or knows. Each with a text that only its block has. */
const BEFORE: [text: string, commands: string][] = [
  [
    'UUID',
    `UUID=$(aws lambda list-event-source-mappings --function-name "$EVENTS_FUNCTION" \\
       --query 'EventSourceMappings[0].UUID' --output text)`,
  ],
  [
    '$EXECUTION',
    `EXECUTION=$(aws stepfunctions start-execution --state-machine-arn "$OWNER_ERASURE" --input '{"owner":"bob"}' \\
       --query executionArn --output text)`,
  ],
  [
    'curl -X PATCH "$API/images/$id"',
    `id=$(echo "$upload" | jq -r .imageId)
     until curl -s "$API/images/$id" | grep -q READY; do sleep 0.2; done
     etag=$(curl -si "$API/images/$id" | tr -d '\\r' | sed -n 's/^etag: //Ip')`,
  ],
];

/** Promises of the pages about the output of a block. */
const PROMISES: [text: string, output: RegExp][] = [
  ['# 3. poll while there is a Retry-After', /HTTP\/1.1 200[^]*"status":"(AWAITING_UPLOAD|PROCESSING|READY)"/],
  ['curl -X PATCH "$API/images/$id"', /"alt":"A cat asleep"/],
  ['/large?format=jpeg', /large\.webp[^]*large\.jpe?g/],
  ['curl -s "$API$(echo "$upload" | jq -r .statusUrl)"', /"status":"(AWAITING_UPLOAD|PROCESSING|READY)"/],
  ['"preset": "gallery", "visibility": "PUBLIC"', /"upload":[^]*"upload":/],
];

beforeAll(async () => {
  docs = await deployDocs();
  const folder = path.join(path.dirname(system.logFile), 'docs-commands');
  const bin = await makeCommands(folder);
  // as it was deployed: the commands of a page about upgrades find nothing to change
  const ASSEMBLY = path.join(path.dirname(system.logFile), 'docs', 'cdk.out');
  const env = { ...withoutAws(process.env), ...emulatorAws(system.endpoint), ...docs, ...(await prepare()), ASSEMBLY };
  const PATH = [bin, path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
  for (const page of pages) {
    const cwd = path.join(folder, page.replaceAll('/', '-'));
    const installed = path.join(cwd, 'node_modules/serverless-image-processor');
    mkdirSync(installed, { recursive: true });
    // not the repository itself, which this folder is in: what follows links would never come to an end
    for (const name of ['assets', 'docs']) {
      symlinkSync(path.join(ROOT, name), path.join(installed, name));
    }
    for (const name of ['cat.jpg', 'photo.jpg', 'chair.jpg']) {
      writeFileSync(path.join(cwd, name), await plainJpeg(300, 200));
    }
    const own = blocks.filter(block => block.page === page);
    const scripts = own.map(({ code }) => [...commandsFor(BEFORE, code), withoutPlaceholders(code)].join('\n'));
    const options = { cwd, env: { ...env, PATH, AWS_DEFAULT_REGION: 'us-east-1' }, timeoutSeconds: 400 };
    (await runSession(scripts, options)).forEach((result, index) => results.set(own[index], result));
  }
}, 1_200_000);

const commandsFor = (rows: [string, string][], code: string) =>
  rows.filter(([text]) => code.includes(text)).map(([, commands]) => commands);

const withoutPlaceholders = (code: string) =>
  placeholders().reduce((text, [pattern, value]) => text.replace(pattern, () => value), code);

/** Policy of the queue of the former resizer. */
const Policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' },
  ],
});

/** Makes what the pages assume: an image, another bucket with a notification, a run of a state machine. */
async function prepare(): Promise<Record<string, string>> {
  await s3.send(
    new PutObjectCommand({
      Bucket: docs.UPLOADS,
      Key: 'first.jpg',
      Body: await plainJpeg(300, 200),
      ContentType: 'image/jpeg',
    }),
  );
  const Bucket = 'example-com-photos';
  await s3.send(new CreateBucketCommand({ Bucket }));
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'former-resizer', Attributes: { Policy } }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  await s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket,
      SkipDestinationValidation: true,
      NotificationConfiguration: {
        QueueConfigurations: [{ QueueArn: Attributes!.QueueArn, Events: ['s3:ObjectCreated:*'] }],
      },
    }),
  );
  return { OWNER: 'ann' };
}

test.each(blocks.map(block => [addressOf(block), block] as const))('%s runs', (_, block) => {
  const output = outputOf(results.get(block)!);
  for (const [, promise] of PROMISES.filter(([text]) => block.code.includes(text))) {
    expect(output).toMatch(promise);
  }
});
