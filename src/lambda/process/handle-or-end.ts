import { handleMessage, type QueueMessage } from './handle-message';
import type { ProcessDeps } from './process-deps';
import { ProcessingError } from '../errors';

/**
 * Handles a message, and ends the process after a timeout: nothing stops a native library that is at work, which would take memory and
 * CPU from the images after it. By then the record says so, and the queue knows when to bring the message again.
 */
export async function handleOrEnd(deps: ProcessDeps, message: QueueMessage, endProcess: () => Promise<never>): Promise<void> {
  try {
    await handleMessage(deps, message);
  } catch (error) {
    if (error instanceof ProcessingError && error.code === 'TIMED_OUT') { await endProcess(); }
    throw error;
  }
}
