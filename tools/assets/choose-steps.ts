import type { Step } from './step';

/** The steps with these names, in the order of the table; all for no names. Throws on a name that no step has. */
export function chooseSteps(steps: readonly Step[], names: readonly string[]): readonly Step[] {
  const known = steps.map(step => step.name);
  const unknown = names.filter(name => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `unknown step: got ${unknown.join(', ')}, expected some of ${known.join(', ')}; leave the names out to build everything`,
    );
  }
  return names.length > 0 ? steps.filter(step => names.includes(step.name)) : steps;
}
