import { PRESETS } from './presets';
import type { ProcessSettings, SweepSettings } from '../../../src/contract/settings';

/** Timeout of the functions. */
export const TIMEOUT_SECONDS = 60;

/** Time after which the upload queue delivers a message again. */
export const VISIBILITY_SECONDS = 6 * TIMEOUT_SECONDS;

/** Longer than a few sweeps. */
export const GRACE_SECONDS = 3600;

/** Settings of the process function. */
export const SETTINGS: ProcessSettings = {
  uploadBucket: 'uploads',
  variantsBucket: 'variants',
  table: 'records',
  uploadPrefix: '',
  queueUrl: 'queue',
  maxReceiveCount: 3,
  retrySeconds: VISIBILITY_SECONDS,
  graceSeconds: GRACE_SECONDS,
  presets: PRESETS,
};

/** Time for which a form is valid: the longest one. */
export const FORM_SECONDS = 3600;

/** Settings of the sweep function. */
export const SWEEP_SETTINGS: SweepSettings = {
  uploadBucket: 'uploads',
  table: 'records',
  queueUrl: 'queue',
  uploadPrefix: '',
  uploadExpirySeconds: FORM_SECONDS,
  graceSeconds: 60,
  // histories may last for hours between two sweeps
  giveUpSeconds: 1e9,
  retrySeconds: VISIBILITY_SECONDS,
};
