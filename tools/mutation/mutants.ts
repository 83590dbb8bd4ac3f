import { ADMIN_MUTANTS } from './admin-mutants';
import { CLI_MUTANTS } from './cli-mutants';
import { HEIC_MUTANTS } from './heic-mutants';
import { INFRASTRUCTURE_MUTANTS } from './infrastructure-mutants';
import { KEEP_MUTANTS } from './keep-mutants';
import type { Mutant } from './mutate';
import { PIPELINE_MUTANTS } from './pipeline-mutants';
import { PRESET_MUTANTS } from './preset-mutants';
import { PRIVATE_MUTANTS } from './private-mutants';
import { PURGE_MUTANTS } from './purge-mutants';
import { QUOTA_MUTANTS } from './quota-mutants';
import { RECORD_MUTANTS } from './record-mutants';
import { REQUEST_MUTANTS } from './request-mutants';
import { RERUN_MUTANTS } from './rerun-mutants';
import { STABLE_MUTANTS } from './stable-mutants';
import { SWEEP_MUTANTS } from './sweep-mutants';
import { VISIBILITY_MUTANTS } from './visibility-mutants';

/** All mutants of a run, in the order in which an upload meets the code. */
export const MUTANTS: readonly Mutant[] = [
  ...REQUEST_MUTANTS,
  ...ADMIN_MUTANTS,
  ...PRESET_MUTANTS,
  ...PIPELINE_MUTANTS,
  ...HEIC_MUTANTS,
  ...RECORD_MUTANTS,
  ...VISIBILITY_MUTANTS,
  ...PRIVATE_MUTANTS,
  ...STABLE_MUTANTS,
  ...PURGE_MUTANTS,
  ...KEEP_MUTANTS,
  ...RERUN_MUTANTS,
  ...SWEEP_MUTANTS,
  ...QUOTA_MUTANTS,
  ...INFRASTRUCTURE_MUTANTS,
  ...CLI_MUTANTS,
];
