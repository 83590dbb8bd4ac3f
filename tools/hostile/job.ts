import type { Sample } from './corpus/sample';
import type { InputFormatName } from '../../src/contract/input-formats';
import type { InputLimits } from '../../src/contract/input-limits';
import type { VariantSpec } from '../../src/contract/variant-spec';

/** What the process function is told to do: the construct's defaults, or these with every input format allowed. */
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
  /** What is to become of it in this pass. */
  readonly expected: string;
  /** The format that its first bytes say; absent: none that could be allowed. */
  readonly sniffed?: InputFormatName;
  /** A file with the same picture stored upright, to compare with. */
  readonly upright?: string;
  /** Where the largest PNG variant is to be kept, for a second decoder. */
  readonly keepAs?: string;
}
