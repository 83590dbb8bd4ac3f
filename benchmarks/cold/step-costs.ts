import { spread, type Spread } from '../report/figures';

/** Cost of one step of a start. */
interface StepCost {
  readonly name: string;
  readonly cpuMs: Spread;
  readonly wallMs: Spread;
  /** Total after the step. */
  readonly rssMiB: Spread;
}

/**
 * Returns the costs of the steps between the marks of identical processes: each mark minus the previous one, per
 * process.
 */
export function stepCosts(processes: readonly (readonly Mark[])[]): StepCost[] {
  return (processes[0] ?? []).map(({ name }, index) => {
    const since = (figure: 'cpuMs' | 'wallMs') =>
      spread(processes.map(marks => marks[index][figure] - (index === 0 ? 0 : marks[index - 1][figure])));
    return {
      name,
      cpuMs: since('cpuMs'),
      wallMs: since('wallMs'),
      rssMiB: spread(processes.map(marks => marks[index].rssMiB)),
    };
  });
}

/** Resources that a fresh process has used up to one moment. */
export interface Mark {
  readonly name: string;
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly rssMiB: number;
}

/** Output of a probe. */
export interface Probed {
  readonly marks: readonly Mark[];
  /** True if libvips was in the process's memory at the end. */
  readonly hasSharp: boolean;
}
