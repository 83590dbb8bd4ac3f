import { invalidProp } from './invalid-prop';

/** Throws if two elements of a prop share a name. */
export function checkUnique(prop: string, what: string, names: string[]): void {
  const repeated = names.findIndex((name, index) => names.indexOf(name) < index);
  if (repeated >= 0) {
    throw invalidProp(`${prop}[${repeated}]`, names[repeated], `a ${what} that no other of the ${prop} has`, 'rename or remove one of them');
  }
}
