import { METRICS } from '../../src/contract/metrics';

/** Every code of the contract: the type check of the metrics fails when it gets a code that is missing there. */
export const REASON_CODES = [...METRICS.ImagesRejected.codes, ...METRICS.ImagesFailed.codes];
