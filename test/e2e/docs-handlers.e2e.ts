import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { s3, system } from './support/deployed';
import { addressOf } from '../../tools/docs/blocks';
import { claimedBy } from '../../tools/docs/register';
import { emulatorAws, withoutAws } from '../../tools/emulator/aws-environment';
import { ROOT } from '../../tools/lib/paths';

// The functions of the documentation that handle an event with AWS, which is the emulator.

const blocks = claimedBy('handlers').map(block => [addressOf(block), block] as const);
const READY = claimedBy('events').find(({ code }) => code.includes('"detail-type": "Image Ready",'))!;

test.each(blocks)('%s copies a variant under its old name', async (_, { code }) => {
  const { detail } = JSON.parse(READY.code);
  const [bucket, OLD_BUCKET, key] = ['docs-new-photos', 'docs-old-photos', 'images/a/large.jpg'];
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await s3.send(new CreateBucketCommand({ Bucket: OLD_BUCKET }));
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'a chair' }));
  const event = {
    detail: {
      ...detail,
      original: { ...detail.original, key: 'photos/chair.jpg' },
      variants: [...detail.variants, { ...detail.variants[0], name: 'large', format: 'jpeg', bucket, key }],
    },
  };
  const script = `${code}\nexports.handler(${JSON.stringify(event)});`;
  const env = { ...withoutAws(process.env), ...emulatorAws(system.endpoint), OLD_BUCKET };
  await promisify(execFile)(process.execPath, ['--eval', script], { cwd: ROOT, env, timeout: 60_000 });
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: OLD_BUCKET, Key: 'resized-chair.jpg' }));
  expect(await Body!.transformToString()).toBe('a chair');
});
