import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { readArguments } from '../../src/cli/arguments';
import { help } from '../../src/cli/help';
import { ROOT } from '../../tools/lib/paths';

const PAGE = readFileSync(path.join(ROOT, 'docs/cli.md'), 'utf8');

const MACHINE = 'arn:aws:states:eu-west-1:111122223333:stateMachine:M';

/** Options of a run, as the tables of the page and the examples of `--help` have them. */
const commands = [
  ...[...PAGE.matchAll(/`((?:--|rerun status)[^`]+)`/g)].map(([, options]) => options),
  ...[...help('rerun').matchAll(/^ {4}npx serverless-image-processor rerun (.+)$/gm)].map(([, options]) => options),
  ...[...PAGE.matchAll(/^npx serverless-image-processor rerun (.+)$/gm)].map(([, options]) => options),
];

/** Returns a whole command line for options that are only a part of one, such as `--yes`. */
function completed(options: string): string[] {
  const words = options
    .replace(/^rerun /, '')
    .replace('ARN', MACHINE)
    .split(' ');
  const has = (...names: string[]) => names.some(name => words.includes(name));
  const needsValue = /^--(processor|run|stack)$/.test(words.at(-1)!);
  return [
    'rerun',
    ...words,
    ...(needsValue ? ['X'] : []),
    ...(has('--stack', '--state-machine') ? [] : ['--stack', 'Gallery']),
    ...(has('status', '--mode', '--pause', '--resume', '--stop', '--rollback') ? [] : ['--mode', 'ALL']),
  ];
}

test('the page has commands', () => {
  expect(commands.length).toBeGreaterThan(15);
});

test.each(commands)('%s is a command', options => {
  expect(() => readArguments(completed(options))).not.toThrow();
});
