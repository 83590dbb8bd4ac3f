import { spread, type Spread } from '../report/figures';

/** What one step of a start costs. */
interface StepCost {
  readonly name: string;
  readonly cpuMs: Spread;
  readonly wallMs: Spread;
  /** After the step, all in all. */
  readonly rssMiB: Spread;
}

/** The steps between the marks of several processes that did the same: each mark against the one before it, process by process. */
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

/** Where a fresh process stood at one moment, counted from its beginning. */
export interface Mark {
  readonly name: string;
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly rssMiB: number;
}

/** What a probe prints. */
export interface Probed {
  readonly marks: readonly Mark[];
  /** Whether libvips was in the process's memory at the end. */
  readonly hasSharp: boolean;
}
