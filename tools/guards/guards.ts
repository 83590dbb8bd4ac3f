import type { Guard } from './guard';
import { HEIC_GUARDS } from './heic-guards';
import { INFRASTRUCTURE_GUARDS } from './infrastructure-guards';
import { PIPELINE_GUARDS } from './pipeline-guards';
import { RECORD_GUARDS } from './record-guards';
import { REQUEST_GUARDS } from './request-guards';

/** Every guard that a mutation run switches off, in the order in which an upload meets them. */
export const GUARDS: readonly Guard[] = [...REQUEST_GUARDS, ...PIPELINE_GUARDS, ...HEIC_GUARDS, ...RECORD_GUARDS, ...INFRASTRUCTURE_GUARDS];
