/**
 * Tries a failed test up to twice more, because browser and emulator share a busy machine. Each failure is printed, and
 * .ci/run names the test at its end.
 */
jest.retryTimes(2, { logErrorsBeforeRetry: true });
