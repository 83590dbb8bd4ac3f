import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import ts from 'typescript';

const text = readFileSync(path.join(__dirname, '../../docs/monitoring.md'), 'utf8');

/** Runs the module in the section about cdk-monitoring-constructs, and returns its exports. */
function runSnippet(): { MonitoredStack: new (scope: App, id: string) => Stack } {
  const [, code] = /## With cdk-monitoring-constructs[^]*?```ts\n([^]*?)```/.exec(text)!;
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const module = { exports: {} };
  new Function('require', 'module', 'exports', outputText)(require, module, module.exports);
  return module.exports as ReturnType<typeof runSnippet>;
}

test('cdk-monitoring-constructs watches a processor as the page says, instead of its own alarms', () => {
  const { MonitoredStack } = runSnippet();
  const template = Template.fromStack(new MonitoredStack(new App(), 'Monitored'));
  const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
  expect(alarms.map(({ AlarmName }) => AlarmName).sort()).toEqual([
    expect.stringMatching(/^Images-/),
    expect.stringMatching(/^Images-/),
    expect.stringMatching(/^Images-/),
  ]);
  expect(alarms.every(({ AlarmActions }) => AlarmActions.length === 1)).toBe(true);
  template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
});
