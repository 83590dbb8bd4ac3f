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
  expect(call).toMatchObject({
    service: 'SFN',
    action: 'startExecution',
    ignoreErrorCodesMatching: 'ExecutionAlreadyExists',
  });
  expect(JSON.parse(call.parameters.input)).toEqual({ mode: 'STALE', canary: 50, maxConcurrency: 10 });
  expect(statementsOf(template, 'AWS679').flatMap(({ actions }) => actions)).toEqual(['states:StartExecution']);
});

test('the name of the run follows what decides the variants, and nothing else', () => {
  const nameOf = (props: ServerlessImageProcessorProps) =>
    callOf(synth({ ...CANARY, ...props }).template).parameters.name;
  const name = nameOf({});
  expect(name).toMatch(/^deploy-[0-9a-f]{16}$/);
  expect(nameOf({ uploadPrefix: 'in/', memorySize: 3000, rerunOnDeploy: Rerun.stale() })).toBe(name);
  expect(nameOf({ formats: [OutputFormat.webp()] })).not.toBe(name);
  expect(nameOf({ presets: { avatar: {} } })).not.toBe(name);
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
  const text = Properties.Update['Fn::Join'][1]
    .map((part: unknown) => (typeof part === 'string' ? part : 'arn'))
    .join('');
  expect(Properties.Create ?? Properties.Update).toEqual(Properties.Update);
  return JSON.parse(text);
}
