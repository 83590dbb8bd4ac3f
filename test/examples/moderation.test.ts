import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ModerationStack } from '../../examples/moderation/moderation-stack';

interface Row {
  readonly seen: string;
  readonly waiting?: 'yes';
  readonly approved?: string;
}

const { decide } = jest.requireActual<{
  decide(row: Row | undefined, image: object | undefined): { next?: Row | null; withdraw: boolean };
}>('../../examples/moderation/functions/rules');

const createdAt = '2026-11-23T12:00:00.000Z';

function image(status: string, visibility = 'PRIVATE', alt = 'A cat', uploadsAccepted = 1) {
  return { manifest: { status, visibility, alt, createdAt }, record: { uploadsAccepted } };
}

const SEEN = '[1,"A cat"]';
const WAITING = { seen: SEEN, waiting: 'yes', createdAt } as const;
const DECIDING = { ...WAITING, approved: SEEN };
const APPROVED = { seen: SEEN, approved: SEEN };
const NOTHING = { withdraw: false };

test.each([
  ['a new photo waits', undefined, image('READY'), { next: WAITING, withdraw: false }],
  ['the same event again changes nothing', WAITING, image('READY'), NOTHING],
  ['a photo on its way is looked at later', WAITING, image('PROCESSING'), NOTHING],
  ['an event between decision and publication changes nothing', DECIDING, image('READY'), NOTHING],
  ['nor does one after the publication', DECIDING, image('READY', 'PUBLIC'), NOTHING],
  ['nor one after the end of the decision', APPROVED, image('READY', 'PUBLIC'), NOTHING],
  [
    'another file is another decision',
    APPROVED,
    image('READY', 'PUBLIC', 'A cat', 2),
    { next: { ...WAITING, seen: '[2,"A cat"]' }, withdraw: true },
  ],
  [
    'another text is another decision',
    APPROVED,
    image('READY', 'PUBLIC', 'Buy'),
    { next: { ...WAITING, seen: '[1,"Buy"]' }, withdraw: true },
  ],
  [
    'a photo that was made public by other means waits',
    WAITING,
    image('READY', 'PUBLIC'),
    { next: WAITING, withdraw: true },
  ],
  ['a photo that is refused waits no longer', WAITING, image('REJECTED'), { next: null, withdraw: false }],
  ['a photo that is deleted waits no longer', APPROVED, undefined, { next: null, withdraw: false }],
  ['an unknown photo that is deleted has no row', undefined, image('DELETED'), NOTHING],
])('%s', (_, row, found, expected) => {
  expect(decide(row, found)).toEqual(expected);
});

test('with detectLabels, only the function that handles events may ask Rekognition', () => {
  const asks = (props: { detectLabels?: boolean }) => {
    const template = Template.fromStack(new ModerationStack(new App(), 'Moderation', props));
    const statement = Match.objectLike({ Action: 'rekognition:DetectModerationLabels', Effect: 'Allow' });
    return Object.keys(
      template.findResources('AWS::IAM::Policy', {
        Properties: { PolicyDocument: { Statement: Match.arrayWith([statement]) } },
      }),
    );
  };
  expect(asks({ detectLabels: true })).toEqual([expect.stringMatching(/^WatchServiceRoleDefaultPolicy/)]);
  expect(asks({})).toEqual([]);
});
