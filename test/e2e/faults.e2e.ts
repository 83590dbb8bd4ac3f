import { setTimeout as sleep } from 'node:timers/promises';
import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { changeSettings, withoutNotifications } from './support/change-settings';
import { deployFaults, type FaultSystem } from './support/deploy-faults';
import { s3, sqs } from './support/deployed';
import { depth, eventually, idsIn } from './support/eventually';
import { PHOTO, plainJpeg } from './support/photos';
import type { CreateUploadResponse } from '../../src/contract/http';
import { randomFaults } from '../../tools/chaos/fault-proxy';
import { Random } from '../../tools/chaos/random';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';

let faulty: FaultSystem;

beforeAll(async () => {
  faulty = await deployFaults();
  await upload(await plainJpeg(300, 200)); // so that no try is a cold start
}, 180_000);

afterEach(() => faulty.setFaults());

afterAll(async () => {
  faulty.stopProxy();
  expect(await depth(faulty.deadLetterQueueUrl)).toBe(0);
});

describe('a worker that dies without a word', () => {
  test('killed in the middle, as by the kernel when memory is out: the image is tried again, and READY', async () => {
    const { imageId } = await send(PHOTO);
    await faulty.untilInWork(imageId);
    await faulty.signalWorkers('SIGKILL');
    expect(await final(imageId)).toMatchObject({ status: 'READY' });
    expect(await faulty.recordOf(imageId)).toMatchObject({ attempts: 2 });
    await onlyItsVariantsAreThere(imageId);
  });

  test("hanging until Lambda's timeout: the image is retried, and READY", async () => {
    const { imageId } = await send(PHOTO);
    await faulty.untilInWork(imageId);
    await faulty.signalWorkers('SIGSTOP');
    expect(await final(imageId)).toMatchObject({ status: 'READY' });
    expect(await faulty.recordOf(imageId)).toMatchObject({ attempts: 2 });
    await onlyItsVariantsAreThere(imageId);
  });

  test('killed in every attempt: FAILED, message kept; a sweep removes variants; READY after a redrive', async () => {
    const restore = await withTwoTries();
    const { imageId } = await send(PHOTO);
    for (const attempt of [1, 2]) {
      await faulty.untilInWork(imageId, attempt);
      await faulty.signalWorkers('SIGKILL');
    }
    expect(await final(imageId)).toMatchObject({ status: 'FAILED', code: 'TIMED_OUT' });
    await eventually(
      () => depth(faulty.deadLetterQueueUrl),
      messages => messages === 1,
      60,
    );

    await sweepUntil(imageId, async () => (await faulty.recordOf(imageId))?.leaseUntil === undefined);
    await onlyItsVariantsAreThere(imageId);
    await restore();
    await redrive();
    await eventually(
      () => faulty.recordOf(imageId),
      record => record?.status === 'READY',
    );
  });
});

test('all images are READY although every tenth request of the functions to S3 and DynamoDB fails', async () => {
  faulty.setFaults(randomFaults(new Random(1), 0.1));
  const photos = await Promise.all([200, 300, 400, 500, 600].map(width => plainJpeg(width, 200)));
  const manifests = await Promise.all(photos.map(upload));
  expect(manifests.map(({ status }) => status)).toEqual(photos.map(() => 'READY'));
  faulty.setFaults();
  for (const { imageId } of manifests) {
    await sweepUntil(imageId, async () => (await faulty.recordOf(imageId))?.superseded === undefined);
  }
  for (const { imageId } of manifests) {
    await onlyItsVariantsAreThere(imageId);
  }
});

test('after one original that S3 would not give, the image is READY within 30 seconds', async () => {
  const content = await plainJpeg(320, 240);
  const { imageId, upload: form } = await createUpload(faulty.apiUrl, {
    contentType: 'image/jpeg',
    size: content.length,
  });
  let refused = 0;
  // as many responses as the SDK requests in one attempt
  faulty.setFaults(({ method, url }) => {
    if (method !== 'GET' || !url?.includes(imageId) || refused === 5) {
      return undefined;
    }
    refused += 1;
    return { kind: 'error', status: 500, code: 'InternalError' };
  });
  await postFile(form, content);
  const start = Date.now();
  expect(await final(imageId)).toMatchObject({ status: 'READY' });
  expect(Date.now() - start).toBeLessThan(30_000);
  expect(refused).toBe(5);
});

test('no look sees FAILED before READY, though the last try is the one that succeeds', async () => {
  const restore = await changeSettings(faulty.processFunction, { maxReceiveCount: 1 });
  const { imageId } = await send(PHOTO);
  const seen = new Set<string>();
  await eventually(
    async () => {
      const { status } = (await (await fetch(`${faulty.apiUrl}/images/${imageId}`)).json()) as { status: string };
      seen.add(status);
      return status;
    },
    status => status === 'READY',
    60,
  );
  await restore();
  expect([...seen].filter(status => !['AWAITING_UPLOAD', 'PROCESSING', 'READY'].includes(status))).toEqual([]);
});

test('a sweep finds an upload whose event was lost; an object put into the bucket directly needs an event', async () => {
  const KEY = 'put by other means.jpg';
  const { imageId } = await withoutNotifications(faulty.uploadBucket, async () => {
    const object = { Key: KEY, Body: await plainJpeg(200, 200), ContentType: 'image/jpeg' };
    await s3.send(new PutObjectCommand({ Bucket: faulty.uploadBucket, ...object }));
    return send(await plainJpeg(300, 200));
  });
  await sleep(3_000);
  expect(await faulty.recordOf(imageId)).toMatchObject({ status: 'AWAITING_UPLOAD' });
  await faulty.sweep();
  expect(await final(imageId)).toMatchObject({ status: 'READY' });
  const record = await faulty.recordOf(imageId);
  expect(record).not.toHaveProperty('due');
  expect(record).not.toHaveProperty('dueAt');
  await faulty.sweep();
  expect(await depth(faulty.queueUrl)).toBe(0);
  expect(await faulty.recordOf(await idsIn(faulty.table)(KEY))).toBeUndefined();
});

describe('while a worker has it in hand', () => {
  test('replaced by a replayed form: the variants are of the second file alone', async () => {
    const started = await send(PHOTO);
    await faulty.untilInWork(started.imageId);
    await postFile(started.upload, await plainJpeg(250, 100));
    await eventually(
      () => faulty.recordOf(started.imageId),
      record => record?.status === 'READY' && record.original?.width === 250,
    );
    await eventually(
      () => variantKeys(started.imageId),
      keys => keys.length === 4,
    );
    await onlyItsVariantsAreThere(started.imageId);
  });

  test('deleted: it stays deleted, whatever is sent again, and nothing of it is left', async () => {
    const started = await send(PHOTO);
    await faulty.untilInWork(started.imageId);
    expect((await fetch(`${faulty.apiUrl}/images/${started.imageId}`, { method: 'DELETE' })).status).toBe(204);
    await postFile(started.upload, await plainJpeg(250, 100));
    await eventually(
      () => depth(faulty.queueUrl),
      messages => messages === 0,
      60,
    );
    const record = await faulty.recordOf(started.imageId);
    expect(record).toMatchObject({ status: 'DELETED', expiresAt: expect.any(Number) });
    expect(record).not.toHaveProperty('superseded');
    expect(await variantKeys(started.imageId)).toEqual([]);
  });
});

test('a rejection is there for the poller within five seconds of the event', async () => {
  const times: number[] = [];
  for (const attempt of [1, 2, 3]) {
    const { imageId } = await send(Buffer.from(`not an image at all: number ${attempt}`));
    const start = Date.now();
    expect(await final(imageId)).toMatchObject({ status: 'REJECTED', code: 'NOT_AN_IMAGE' });
    times.push(Date.now() - start);
  }
  // the best of three, for the machine may be busy with something else
  expect(Math.min(...times)).toBeLessThan(5_000);
});

async function send(content: Buffer): Promise<CreateUploadResponse> {
  const started = await createUpload(faulty.apiUrl, { contentType: 'image/jpeg', size: content.length });
  await postFile(started.upload, content);
  return started;
}

async function upload(content: Buffer) {
  const { imageId } = await send(content);
  return final(imageId);
}

function final(imageId: string) {
  return waitForImage(faulty.apiUrl, imageId, 90);
}

async function variantKeys(imageId: string): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: faulty.variantsBucket }));
  return Contents.map(({ Key }) => Key!)
    .filter(key => key.includes(imageId))
    .sort();
}

async function onlyItsVariantsAreThere(imageId: string): Promise<void> {
  const { variants = [], inGrace = [] } = (await faulty.recordOf(imageId))!;
  const current = (await variantKeys(imageId)).filter(key => !inGrace.some(folder => key.startsWith(folder)));
  expect(current).toEqual(variants.map(({ key }) => key).sort());
}

async function sweepUntil(imageId: string, isDone: () => Promise<boolean>): Promise<void> {
  await eventually(
    async () => {
      await faulty.sweep();
      await sleep(1_000);
      return isDone();
    },
    done => done,
    60,
  ).catch(error => {
    throw new Error(`${imageId}: ${error}`);
  });
}

/** Answers how to go back to as many tries as usual. */
async function withTwoTries(): Promise<() => Promise<void>> {
  const restore = await changeSettings(faulty.processFunction, { maxReceiveCount: 2 });
  await setMaxReceiveCount(2);
  return async () => {
    await restore();
    await setMaxReceiveCount(7);
  };
}

async function setMaxReceiveCount(maxReceiveCount: number): Promise<void> {
  const deadLetterTargetArn = `arn:aws:sqs:us-east-1:000000000000:${faulty.deadLetterQueueUrl.split('/').pop()}`;
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl: faulty.queueUrl, Attributes: { RedrivePolicy } }));
}

/** Redrives messages, as the SQS console does. */
async function redrive(): Promise<void> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: faulty.deadLetterQueueUrl, WaitTimeSeconds: 5 }),
  );
  for (const { Body, ReceiptHandle } of Messages) {
    await sqs.send(new SendMessageCommand({ QueueUrl: faulty.queueUrl, MessageBody: Body! }));
    await sqs.send(new DeleteMessageCommand({ QueueUrl: faulty.deadLetterQueueUrl, ReceiptHandle: ReceiptHandle! }));
  }
}
