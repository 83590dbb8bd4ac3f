import { API_CHECKS } from './api';
import { BROWSER_CHECKS } from './browser';
import { FUNCTION_CHECKS } from './functions';
import { POLICY_CHECKS } from './policies';
import { RERUN_CHECKS } from './rerun';
import { UPLOAD_CHECKS } from './uploads';
import type { Check } from '../check';

/** Checks in the order in which they run: a first upload, what users see, policies, and last what needs reports. */
export const CHECKS: readonly Check[] = [
  ...UPLOAD_CHECKS,
  ...BROWSER_CHECKS,
  ...API_CHECKS,
  ...RERUN_CHECKS,
  ...POLICY_CHECKS,
  ...FUNCTION_CHECKS,
];
