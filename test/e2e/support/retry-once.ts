/** A real browser and a real emulator on a busy machine: what fails is tried once more, and its first failure is printed all the same. */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
