/** One service's limits on a single attempt of a request, in milliseconds. */
export interface AttemptLimits {
  /** From sending the request until the answer's headers are there. */
  readonly requestTimeout: number;
}

/**
 * How every client deals with errors, throttling and silence: a slow attempt is given up, and up to four more follow, after random pauses
 * that double each time, those after throttling longer ("Retry behavior", AWS SDKs and Tools Reference Guide).
 *
 * Not `adaptive`: it holds back all requests of a client for the throttling of one.
 */
export function clientDefaults({ requestTimeout }: AttemptLimits) {
  return {
    retryMode: 'standard',
    maxAttempts: 5,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout,
      // the SDK would only warn
      throwOnRequestTimeout: true,
      // a body that stops half-way
      socketTimeout: 5_000,
    },
  };
}
