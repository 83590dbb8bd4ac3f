import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { ImageDelivery } from '../../src';
import { runbookEntry } from '../../src/observe/alarm-row';
import { newStack, synth } from '../support/synth';

const text = readFileSync(path.join(__dirname, '../../docs/operations.md'), 'utf8');
const [section] = text.split('\n## Alarms\n')[1].split('\n## ');
const ENTRIES = section
  .split('\n### ')
  .slice(1)
  .map(entry => [entry.split('\n')[0], entry] as const);

function alarmNames(): string[] {
  const stack = newStack();
  return Object.keys(
    synth({ eventBus: new EventBus(stack, 'Bus'), delivery: ImageDelivery.cdn() }, stack).images.alarms,
  );
}

test('every alarm has an entry, and every entry an alarm', () => {
  expect(ENTRIES.map(([name]) => name).sort()).toEqual(alarmNames().sort());
});

test('the link in the description of an alarm leads to its entry', () => {
  // GitHub makes anchors of headings by lowering their case; test/docs/links.test.ts does the same
  const anchors = ENTRIES.map(([name]) => name.toLowerCase());
  expect(new Set(anchors).size).toBe(anchors.length);
  expect(
    alarmNames()
      .map(name => runbookEntry(name).split('docs/operations.md#')[1])
      .sort(),
  ).toEqual(anchors.sort());
});

test.each(ENTRIES)('the entry of %s says what it means, why, what to do, and when it is over', (_, entry) => {
  const parts = [...entry.matchAll(/^- \*\*(.+?)\.?\*\*/gm)].map(([, part]) => part);
  expect(parts).toEqual(['Meaning', 'Likely causes', 'First commands', 'Fix', 'Over when']);
});

test.each([
  ['metric AWS/Lambda Throttles Sum FunctionName "one two"', '[Sum] [--dimensions] [Name=FunctionName,Value=one two] '],
  ['metric AWS/Lambda Throttles Sum', '[Sum] '],
])('the function of the commands needs no word splitting, which zsh has not: %s', (command, end) => {
  const [script] = /^metric\(\) \{\n[^]*?\n\}$/m.exec(section)!;
  // an empty IFS turns word splitting off
  const program = `IFS=\naws() { printf '[%s] ' "$@"; }\n${script}\n${command}`;
  const start =
    '[cloudwatch] [get-metric-statistics] [--namespace] [AWS/Lambda] [--metric-name] [Throttles] [--statistics] ';
  const printed = execFileSync('sh', ['-c', program], { encoding: 'utf8' });
  expect(printed.split('[--start-time]')[0]).toBe(`${start}${end}`);
});
