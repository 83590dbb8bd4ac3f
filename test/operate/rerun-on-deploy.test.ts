import { Annotations, Match, type Template } from 'aws-cdk-lib/assertions';
import { OutputFormat, Rerun, type ServerlessImageProcessorProps } from '../../src';
import { statementsOf } from '../support/statements';
import { errorOf, synth } from '../support/synth';

const CANARY = { rerunOnDeploy: Rerun.stale({ canary: 50, maxConcurrency: 10 }) };

test('without the prop, nothing starts', () => {
  synth().template.resourceCountIs('Custom::StartRerun', 0);
});

test('with it, a deployment starts a run of stale images once the functions have the new settings', () => {
  const { template } = synth(CANARY);
  const [{ DependsOn }] = Object.values(template.findResources('Custom::StartRerun'));
  expect(DependsOn).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^ImagesProcessFunction\w{8}$/),
      expect.stringMatching(/^ImagesRerunFunction\w{8}$/),
      expect.stringMatching(/^ImagesRerunStateMachine\w{8}$/),
    ]),
  );
  const call = callOf(template);
  expect(call).toMatchObject({ service: 'SFN', action: 'startExecution' });
  expect(JSON.parse(call.parameters.input)).toEqual({ mode: 'STALE', canary: 50, maxConcurrency: 10 });
  expect(statementsOf(template, 'AWS679').flatMap(({ actions }) => actions)).toEqual(['states:StartExecution']);
});

test('only the creation of the resource starts a run: no name that is refused for 90 days, no update, no removal', () => {
  const { template } = synth(CANARY);
  const [{ Properties }] = Object.values(template.findResources('Custom::StartRerun'));
  expect(Properties).not.toHaveProperty('Update');
  expect(Properties).not.toHaveProperty('Delete');
  expect(Object.keys(callOf(template).parameters)).toEqual(['stateMachineArn', 'input']);
});

test('other settings of the variants create another resource, so that a roll-back only removes it', () => {
  const idOf = (props: ServerlessImageProcessorProps) =>
    Object.keys(synth({ ...CANARY, ...props }).template.findResources('Custom::StartRerun'));
  const [id, ...others] = idOf({});
  expect(others).toEqual([]);
  expect(idOf({ uploadPrefix: 'in/', memorySize: 3000, rerunOnDeploy: Rerun.stale() })).toEqual([id]);
  expect(idOf({ formats: [OutputFormat.webp()] })).not.toEqual([id]);
  expect(idOf({ presets: { avatar: {} } })).not.toEqual([id]);
});

test('a note says what a run costs', () => {
  const { stack } = synth(CANARY);
  const [note] = Annotations.fromStack(stack).findInfo('*', Match.stringLikeRegexp('rerunOnDeploy'));
  expect(note.entry.data).toMatch(/costs about \$0\.\d\d and takes about \d+ minutes for every 1,000 photos/);
});

test.each<[() => unknown, string]>([
  [() => Rerun.stale({ canary: 0 }), 'invalid canary: got 0, expected a whole number from 1 to 10000'],
  [() => Rerun.stale({ maxConcurrency: 1 }), 'invalid maxConcurrency: got 1'],
  [() => Rerun.stale({ abortAbove: 10 }), 'invalid abortAbove: got 10, expected a number from 0 to 1'],
])('options out of range are refused at synth: %#', (create, message) => {
  expect(create).toThrow(message);
});

test('any other value is refused', () => {
  expect(errorOf({ rerunOnDeploy: true as never })).toContain('expected a Rerun');
});

function callOf(template: Template) {
  const [{ Properties }] = Object.values(template.findResources('Custom::StartRerun'));
  const text = Properties.Create['Fn::Join'][1]
    .map((part: unknown) => (typeof part === 'string' ? part : 'arn'))
    .join('');
  return JSON.parse(text);
}
