/** One service's limits on a single attempt of a request, in milliseconds. */
export interface AttemptLimits {
  /** From sending the request until the response headers arrive. */
  readonly requestTimeout: number;
}

/**
 * Returns the retry settings of every client: a slow attempt is aborted, and up to four more follow after random delays
 * that double each time, longer ones after throttling ("Retry behavior", AWS SDKs and Tools Reference Guide).
 *
 * Not `adaptive`, which delays all requests of a client when one is throttled.
 */
export function clientDefaults({ requestTimeout }: AttemptLimits) {
  return {
    retryMode: 'standard',
    maxAttempts: 5,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout,
      // otherwise the SDK only warns
      throwOnRequestTimeout: true,
      // for a body that stops half-way
      socketTimeout: 5_000,
    },
  };
}
