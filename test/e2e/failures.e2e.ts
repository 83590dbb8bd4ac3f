import { DeleteRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { changeSettings } from './support/change-settings';
import { iam, lambda, sqs, system } from './support/deployed';
import { depth, eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import { manifestOf } from './support/upload';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';

const PolicyName = 'no-variants';

/** Instead of seven tries: these are 5 and 20 seconds apart. */
const TRIES = 3;

let RoleName: string;
let undo: () => Promise<void>;

beforeAll(async () => {
  const { Role } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: system.processFunction }));
  RoleName = Role!.split('/').pop()!;
  const restoreSettings = await changeSettings(system.processFunction, { maxReceiveCount: TRIES });
  const restoreQueue = await changeQueue();
  undo = async () => {
    await restoreQueue();
    await restoreSettings();
  };
});

afterAll(async () => {
  await allowVariants();
  await undo();
  expect(await depth(system.deadLetterQueueUrl)).toBe(0);
});

test('without permission to store variants: retried, FAILED, its message kept; READY after a redrive', async () => {
  await denyVariants();
  const { imageId, upload } = await createUpload(system.apiUrl, { contentType: 'image/jpeg' });
  await postFile(upload, await plainJpeg(300, 200));

  await eventually(
    () => depth(system.deadLetterQueueUrl),
    messages => messages === 1,
    60,
  );
  expect(await manifestOf(imageId)).toMatchObject({ status: 'FAILED', code: 'PROCESSING_ERROR' });
  expect(await depth(system.queueUrl)).toBe(0);

  await allowVariants();
  await redrive();
  await eventually(
    () => manifestOf(imageId),
    ({ status }) => status !== 'FAILED',
  );
  expect(await waitForImage(system.apiUrl, imageId, 60)).toMatchObject({ status: 'READY' });
});

test('when access comes back between two tries, the image is READY and no message is left', async () => {
  await denyVariants();
  const { imageId, upload } = await createUpload(system.apiUrl, { contentType: 'image/jpeg' });
  await postFile(upload, await plainJpeg(300, 200));
  await eventually(
    () => manifestOf(imageId),
    ({ status }) => status === 'PROCESSING',
  );
  await allowVariants();
  expect(await waitForImage(system.apiUrl, imageId, 60)).toMatchObject({ status: 'READY' });
});

async function denyVariants(): Promise<void> {
  const statement = { Effect: 'Deny', Action: 's3:PutObject', Resource: `arn:aws:s3:::${system.variantsBucket}/*` };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
}

async function allowVariants(): Promise<void> {
  await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })).catch((error: Error) => {
    if (error.name !== 'NoSuchEntityException') {
      throw error;
    }
  });
}

async function changeQueue(): Promise<() => Promise<void>> {
  const QueueUrl = system.queueUrl;
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy'] }));
  const { RedrivePolicy } = Attributes as { RedrivePolicy: string };
  const set = async (attributes: Record<string, string>) => {
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: attributes }));
  };
  const fewerTries = { ...(JSON.parse(RedrivePolicy) as object), maxReceiveCount: TRIES };
  await set({ RedrivePolicy: JSON.stringify(fewerTries) });
  return () => set({ RedrivePolicy });
}

/** Redrives messages, as the SQS console does. */
async function redrive(): Promise<void> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: system.deadLetterQueueUrl, WaitTimeSeconds: 5 }),
  );
  for (const { Body, ReceiptHandle } of Messages) {
    await sqs.send(new SendMessageCommand({ QueueUrl: system.queueUrl, MessageBody: Body! }));
    await sqs.send(new DeleteMessageCommand({ QueueUrl: system.deadLetterQueueUrl, ReceiptHandle: ReceiptHandle! }));
  }
}
