import { HEIC_GUARDS } from './heic-mutants';
import { INFRASTRUCTURE_GUARDS } from './infrastructure-mutants';
import type { Guard } from './mutant';
import { PIPELINE_GUARDS } from './pipeline-mutants';
import { RECORD_GUARDS } from './record-mutants';
import { REQUEST_GUARDS } from './request-mutants';

/** Every guard that a mutation run switches off, in the order in which an upload meets them. */
export const GUARDS: readonly Guard[] = [
  ...REQUEST_GUARDS,
  ...PIPELINE_GUARDS,
  ...HEIC_GUARDS,
  ...RECORD_GUARDS,
  ...INFRASTRUCTURE_GUARDS,
];
