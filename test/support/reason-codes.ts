import type { ReasonCode } from '../../src/contract/record';

/** A record rather than a list: the type check fails when the contract gets a code that is missing here. */
const CODES: Record<ReasonCode, true> = {
  TOO_LARGE: true,
  TOO_MANY_PIXELS: true,
  NOT_AN_IMAGE: true,
  UNSUPPORTED_FORMAT: true,
  CORRUPT: true,
  TOO_MANY_UPLOADS: true,
  TOO_LATE: true,
  TIMED_OUT: true,
  PROCESSING_ERROR: true,
};

/** Every code of the contract. */
export const REASON_CODES = Object.keys(CODES) as ReasonCode[];
