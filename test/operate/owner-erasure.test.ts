import { ApiAuth } from '../../src';
import { statementsOf } from '../support/statements';
import { newStack, settingsOf, synth } from '../support/synth';

test('a state machine repeats the function until nothing is found, and reports counts', () => {
  const { template, stack, images } = synth();
  const [[, { Properties }]] = Object.entries(template.findResources('AWS::StepFunctions::StateMachine')).filter(
    ([id]) => id.startsWith('ImagesOwnerErasure'),
  );
  const text = Properties.DefinitionString['Fn::Join'][1]
    .map((part: unknown) => (typeof part === 'string' ? part : 'arn'))
    .join('');
  const { States } = JSON.parse(text);
  expect(States.Erase).toMatchObject({ Type: 'Task', Next: 'Next' });
  expect(
    States.Next.Choices.map((choice: { StringEquals: string; Next: string }) => [choice.StringEquals, choice.Next]),
  ).toEqual([
    ['MORE', 'Erase'],
    ['WAIT', 'Wait'],
  ]);
  expect(States.Next.Default).toBe('Report');
  expect(States.Wait).toMatchObject({ SecondsPath: '$.waitSeconds', Next: 'Erase' });
  expect(States.Report).toMatchObject({
    End: true,
    Parameters: { 'owner.$': '$.owner', 'records.$': '$.counts.records' },
  });
  expect(stack.resolve(images.ownerErasure.stateMachineArn)).toEqual({
    Ref: expect.stringMatching('^ImagesOwnerErasureStateMachine'),
  });
});

test('the role may remove versions and change records, and read neither originals nor variants', () => {
  const { template } = synth({ uploadPrefix: 'in/', auth: ApiAuth.iam() });
  expect(statementsOf(template, 'ImagesOwnerErasureFunctionServiceRole')).toEqual([
    { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], on: ['ImagesOwnerErasureLogs…'] },
    { actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'], on: ['ImagesUploadsBucket…/in/*'] },
    { actions: ['s3:ListBucketVersions'], on: ['ImagesUploadsBucket…'] },
    { actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'], on: ['ImagesVariantsBucket…/*'] },
    { actions: ['s3:ListBucketVersions'], on: ['ImagesVariantsBucket…'] },
    { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], on: ['ImagesRecordsTable…'] },
    { actions: ['dynamodb:Query'], on: ['ImagesRecordsTable…/index/byOwner'] },
    { actions: ['dynamodb:DeleteItem'], on: ['ImagesRecordsTable…'] },
    { actions: ['events:PutEvents'], on: [expect.anything()] },
  ]);
});

test('only items with a usage may be deleted', () => {
  const { template } = synth();
  const policies = JSON.stringify(template.findResources('AWS::IAM::Policy'));
  expect(policies).toContain(
    '"Action":"dynamodb:DeleteItem","Condition":{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["usage#*"]}}',
  );
});

test('the function knows how long forms last', () => {
  expect(settingsOf(synth({ uploadPrefix: 'in/' }, newStack()).template, 'Erases an owner')).toMatchObject({
    uploadPrefix: 'in/',
    uploadExpirySeconds: 300,
  });
});
