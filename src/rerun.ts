import type { RerunInput } from './contract/rerun';
import { assertWholeNumber, invalidProp } from './validation';

/** Options of a re-run after a deployment. */
export interface StaleRerunOptions {
  /**
   * Number of images that are processed first, from 1 to 10,000. The rest follows unless too many of them fail: see
   * `abortAbove`.
   *
   * @default - no canary: all images at once
   */
  readonly canary?: number;

  /**
   * Maximum number of images that are processed at the same time, from 2 to 1,000. Uploads have their own
   * `maxConcurrency`, and never wait behind a re-run.
   *
   * @default 2
   */
  readonly maxConcurrency?: number;

  /**
   * Share of images that may fail or be refused, from 0 to 1. Above it, the run aborts once 20 images are finished, or
   * the canary. Images that were READY keep their variants.
   *
   * @default - 0.1 with a canary; without one, no failure aborts the run
   */
  readonly abortAbove?: number;
}

/** Re-run that a deployment starts. */
export class Rerun {
  /**
   * Processes the images again whose variants were created with other settings than their preset has now.
   *
   * @param options canary and limits
   * @throws at synth if an option is out of range
   */
  public static stale(options: StaleRerunOptions = {}): Rerun {
    const { canary, maxConcurrency, abortAbove } = options;
    assertWholeNumber('canary', canary, 1, 10_000);
    assertWholeNumber('maxConcurrency', maxConcurrency, 2, 1_000);
    if (abortAbove !== undefined && !(abortAbove >= 0 && abortAbove <= 1)) {
      throw invalidProp('abortAbove', abortAbove, 'a number from 0 to 1', 'write a tenth like 0.1');
    }
    return new Rerun({ mode: 'STALE', canary, maxConcurrency, abortAbove });
  }

  private constructor(
    /**
     * Input of the state machine.
     *
     * @internal
     */
    public readonly _input: RerunInput,
  ) {}
}
