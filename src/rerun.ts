import type { RerunInput } from './contract/rerun';
import { assertWholeNumber, invalidProp } from './validation';

/**
 * Options of a re-run after a deployment.
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', {
 *   rerunOnDeploy: Rerun.stale({ canary: 50, maxConcurrency: 10, abortAbove: 0.05 }),
 * });
 */
export interface StaleRerunOptions {
  /**
   * Number of images to process first, from 1 to 10,000. The others follow, unless too many of the first ones fail.
   *
   * @default - no canary: all images at once
   */
  readonly canary?: number;

  /**
   * Maximum number of images to process at the same time, from 2 to 1,000. It does not include uploads, which have
   * their own limit and never wait behind a re-run.
   *
   * @default 2
   */
  readonly maxConcurrency?: number;

  /**
   * Share of images that may become FAILED or REJECTED, from 0 to 1. If more do, the run aborts, at the earliest after
   * 20 images or after the canary. Images that were READY keep their variants.
   *
   * @default - 0.1 with a canary; without a canary, failures do not abort the run
   */
  readonly abortAbove?: number;
}

/** Re-run that a deployment starts. */
export class Rerun {
  /**
   * Processes all stale images again: those whose variants were created with other settings than their preset has now.
   *
   * Throws if an option is out of range.
   *
   * @param options canary and limits
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
