import type { InputFormatName } from '../../src/contract/input-formats';
import type { InputLimits } from '../../src/contract/input-limits';
import { presetOf } from '../../src/contract/presets';
import type { VariantSpec } from '../../src/contract/variant-spec';
import { InputType } from '../../src/input-type';
import { resolveProps } from '../../src/settings/resolve-props';

/** Settings of the process function: the construct's defaults, or these with every input format allowed. */
export interface Pass {
  readonly name: 'default' | 'all formats';
  readonly limits: InputLimits;
  readonly spec: VariantSpec;
  readonly timeoutSeconds: number;
  readonly maxReceiveCount: number;
}

/** One file to be run in one pass. */
export interface Job {
  readonly sample: Sample;
  readonly pass: Pass;
  /** Expected outcome in this pass. */
  readonly expected: string;
  /** The format that its first bytes say; absent: none that could be allowed. */
  readonly sniffed?: InputFormatName;
  /** A file with the same picture stored upright, to compare with. */
  readonly upright?: string;
  /** Where the largest PNG variant is to be kept, for a second decoder. */
  readonly keepAs?: string;
}

/** One file of a corpus. */
export interface Sample {
  /** How it is called in the report: its path in the corpus. */
  readonly name: string;
  readonly path: string;
  /** The group it belongs to, such as `bomb`; empty for a file that no manifest lists. */
  readonly group: string;
  /** Expected outcome, as `expectation.ts` reads it. */
  readonly expected: string;
  /** The content type that it is uploaded with; absent: none. */
  readonly declared?: string;
}

/** Settings that the construct derives from no props. */
export const DEFAULT_PASS = makePass('default');

/** The same with AVIF, TIFF and HEIC, which are opt-in, allowed. */
export const ALL_FORMATS_PASS = makePass('all formats', Object.values(InputType));

function makePass(name: Pass['name'], allowedInputTypes?: InputType[]): Pass {
  const { presets, process } = resolveProps({ allowedInputTypes }, 'Hostile');
  const { limits, spec } = presetOf(presets);
  return {
    name,
    limits,
    spec,
    maxReceiveCount: process.settings.maxReceiveCount,
    timeoutSeconds: process.timeout.toSeconds(),
  };
}
