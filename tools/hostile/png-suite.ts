import type { Sample } from './corpus/sample';

/** What Willem van Schaik's PngSuite says of its files by their names: those that begin with an x are damaged. Undefined for other files. */
export function pngSuiteExpectation({ group, name }: Sample): string | undefined {
  if (group !== 'pngsuite') {
    return undefined;
  }
  return /(^|[/_])x[^/_]*\.png$/.test(name) ? 'reject:CORRUPT' : 'ok';
}
