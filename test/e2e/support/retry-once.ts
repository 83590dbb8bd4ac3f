/** Retries a failed test once, because browser and emulator share a busy machine. The first failure is printed, too. */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
