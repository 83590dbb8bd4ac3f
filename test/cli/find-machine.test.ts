import { findMachine } from '../../src/cli/find-machine';
import { CliWorld, MACHINE, machineResource } from '../support/cli-world';

const nested = (physicalId: string) => ({ logicalId: 'Nested', physicalId, type: 'AWS::CloudFormation::Stack' });

let world: CliWorld;
beforeEach(() => {
  world = new CliWorld();
});

const find = (processor?: string) => findMachine({ stack: 'Gallery', processor }, world.stacks);

test('the machine of the only processor is found', async () => {
  expect(await find()).toBe(MACHINE);
  expect(await find('Images')).toBe(MACHINE);
});

test('an ARN needs no stack', async () => {
  expect(await findMachine({ stateMachine: MACHINE }, { resources: () => Promise.reject(new Error('asked')) })).toBe(
    MACHINE,
  );
});

test('other state machines do not count', async () => {
  world.stackResources.Gallery.push(
    { logicalId: 'ImagesErasureStateMachine1A2B3C4D', physicalId: 'e', type: 'AWS::StepFunctions::StateMachine' },
    { logicalId: 'RerunReportsStateMachine1A2B3C4D', physicalId: 'r', type: 'AWS::StepFunctions::StateMachine' },
  );
  expect(await find()).toBe(MACHINE);
});

test('machines of nested stacks are found', async () => {
  world.stackResources = {
    Gallery: [nested('arn:one')],
    'arn:one': [nested('arn:two')],
    'arn:two': [machineResource('Images', 'deep')],
  };
  expect(await find()).toBe('deep');
});

test('of several processors, the user has to name one', async () => {
  world.stackResources.Gallery.push(machineResource('Tenant1Avatars', 'avatars'));
  await expect(find()).rejects.toThrow(
    'the stack Gallery has 2 processors, Images, Tenant1Avatars: expected --processor with one',
  );
  expect(await find('Tenant-1/Avatars')).toBe('avatars');
  await expect(find('Avatar')).rejects.toThrow(
    '--processor is "Avatar": expected Images, Tenant1Avatars, as in the stack Gallery',
  );
});

test('a stack without a processor is explained', async () => {
  await expect(findMachine({ stack: 'Other' }, world.stacks)).rejects.toThrow(
    'the stack Other has no state machine of re-runs: expected a stack with a ServerlessImageProcessor; deploy it',
  );
});
