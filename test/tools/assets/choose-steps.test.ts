import { chooseSteps } from '../../../tools/assets/choose-steps';
import type { Step } from '../../../tools/assets/step';
import { steps } from '../../../tools/assets/steps';

const step = (name: string): Step => ({ name, inputs: [], build: async () => {} });
const TABLE = [step('one'), step('two'), step('three')];

test('all steps without names', () => expect(chooseSteps(TABLE, [])).toEqual(TABLE));

test('named steps in the order of the table', () =>
  expect(chooseSteps(TABLE, ['three', 'one'])).toEqual([TABLE[0], TABLE[2]]));

test('a wrong name is told with the right ones', () => {
  expect(() => chooseSteps(TABLE, ['one', 'four'])).toThrow('unknown step: got four, expected some of one, two, three');
});

test('each step of the project has a name of its own that fits a file name', () => {
  const names = steps.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) {
    expect(name).toMatch(/^[a-z0-9-]+$/);
  }
});
