import { createHash } from 'node:crypto';
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { DeleteMessageCommand, GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import sharp from 'sharp';
import { photo, uploadAndWait } from './upload';
import type { ImageManifest } from '../../../src/contract/http';
import { createUpload, postFile, waitForImage } from '../../demo/api-client';
import { type Check, expectThat, Skipped } from '../check';

const LIMIT_SECONDS = 180;

const notificationWithKey: Check = {
  name: 'notification-with-key',
  expectation: 'S3 sends to a queue that a customer managed key encrypts, and an upload becomes READY',
  run: async world => {
    const { names, clients } = world;
    const { Attributes } = await clients.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: names.queueUrl, AttributeNames: ['KmsMasterKeyId'] }),
    );
    expectThat(!!Attributes?.KmsMasterKeyId, 'the queue has no key of its own');
    const { seconds } = await uploadAndWait(names.apiUrl, await photo());
    return { firstReadySeconds: seconds };
  },
};

const sessionTokens: Check = {
  name: 'session-tokens',
  expectation: 'S3 accepts forms and URLs that temporary credentials sign, and a page of a list stays below 5 MB',
  run: async ({ names }) => {
    const { upload } = await createUpload(names.apiUrl, { contentType: 'image/jpeg' });
    const token = upload.fields['X-Amz-Security-Token'];
    const { manifest } = await uploadAndWait(names.apiUrl, await photo());
    const { url } = manifest.variants![0];
    expectThat((await fetch(url)).status === 200, 'the presigned URL of a variant does not work');
    if (!token) {
      throw new Skipped('the credentials of the functions have no session token here');
    }
    return { tokenChars: token.length, urlChars: url.length, manifestBytes: JSON.stringify(manifest).length };
  },
};

const ifMatch: Check = {
  name: 'if-match',
  expectation: 'S3 accepts If-Match with the ETag of an event, which has no quotes, and refuses another with 412',
  run: async ({ names, clients }) => {
    const { manifest } = await uploadAndWait(names.apiUrl, await photo());
    const original = { Bucket: names.uploadBucket, Key: manifest.imageId };
    const { ETag } = await clients.s3.send(new HeadObjectCommand(original));
    const unquoted = ETag!.replace(/"/g, '');
    const { Body } = await clients.s3.send(new GetObjectCommand({ ...original, IfMatch: unquoted }));
    await Body!.transformToByteArray();
    const other = createHash('md5').update('other').digest('hex');
    const refused = await clients.s3.send(new GetObjectCommand({ ...original, IfMatch: other })).then(
      () => 200,
      (error: { $metadata?: { httpStatusCode?: number } }) => error.$metadata?.httpStatusCode,
    );
    expectThat(refused === 412, `another ETag got ${refused}; expected 412`);
    return { etagChars: unquoted.length };
  },
};

const burst: Check = {
  name: 'burst',
  expectation: 'uploads at the same time all become READY, also where an account has ten concurrent executions',
  run: async ({ names, emulator }, note) => {
    const count = emulator ? 4 : 30;
    const file = await photo();
    let done = 0;
    const one = async () => {
      const { imageId, upload } = await createUpload(names.apiUrl, { contentType: 'image/jpeg' });
      await postFile(upload, file);
      const manifest = await waitForImage(names.apiUrl, imageId, emulator ? 60 : LIMIT_SECONDS);
      note(`${++done} of ${count}`);
      return manifest;
    };
    const start = performance.now();
    const settled = await Promise.allSettled(Array.from({ length: count }, one));
    const ready = settled.filter(end => end.status === 'fulfilled' && end.value.status === 'READY');
    expectThat(ready.length === count, `${ready.length} of ${count} became READY: ${firstProblem(settled)}`);
    return { uploads: count, allReadySeconds: Math.round(performance.now() - start) / 1000 };
  },
};

function firstProblem(settled: readonly PromiseSettledResult<ImageManifest>[]): string {
  const [problem] = settled.flatMap(one =>
    one.status === 'rejected' ? String(one.reason) : one.value.status === 'READY' ? [] : one.value.status,
  );
  return problem;
}

const eventSource: Check = {
  name: 'event-source',
  expectation: 'the role of the events function, limited by events:source, may send "Image Ready"',
  run: async ({ names, clients }) => {
    const QueueUrl = names.readyEventsUrl;
    const { manifest } = await uploadAndWait(names.apiUrl, await photo());
    const end = Date.now() + 60_000;
    while (Date.now() < end) {
      const poll = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 });
      const { Messages = [] } = await clients.sqs.send(poll);
      for (const { Body, ReceiptHandle } of Messages) {
        await clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: ReceiptHandle! }));
        if (Body!.includes(manifest.imageId)) {
          return { detailType: (JSON.parse(Body!) as { 'detail-type': string })['detail-type'] };
        }
      }
    }
    throw new Error('no "Image Ready" arrived within 60 s');
  },
};

const fiftyMegapixels: Check = {
  name: 'fifty-megapixels',
  expectation: 'JPEG and AVIF of 50 megapixels become READY within the default memory and time',
  run: async ({ names, emulator }, note) => {
    if (emulator) {
      throw new Skipped('the emulator does not limit memory');
    }
    const noise = { type: 'gaussian', mean: 128, sigma: 12 } as const;
    const image = () => sharp({ create: { width: 8_660, height: 5_770, channels: 3, background: '#777', noise } });
    note('making pictures');
    const jpeg = await image().jpeg({ quality: 80 }).toBuffer();
    const avif = await image().avif({ quality: 30, effort: 0 }).toBuffer();
    note('uploading');
    const first = await uploadAndWait(names.apiUrl, jpeg);
    const second = await uploadAndWait(names.apiUrl, avif, 'image/avif');
    return { jpegSeconds: first.seconds, avifSeconds: second.seconds, jpegBytes: jpeg.length, avifBytes: avif.length };
  },
};

/** Checks with uploads. */
export const UPLOAD_CHECKS: readonly Check[] = [
  notificationWithKey,
  sessionTokens,
  ifMatch,
  eventSource,
  burst,
  fiftyMegapixels,
];
