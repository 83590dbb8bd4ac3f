import { Logger } from '@aws-lambda-powertools/logger';
import { type CommonSettings, SETTINGS_VARIABLE } from '../contract/settings';

/** Parses the function's settings. Throws if the variable is unset or not JSON. */
export function readSettings<T>(): T & CommonSettings {
  const text = process.env[SETTINGS_VARIABLE];
  if (!text) {
    throw new Error(
      `environment variable ${SETTINGS_VARIABLE} is not set: expected the JSON that the construct writes`,
    );
  }
  return JSON.parse(text);
}

/** Logger of all functions, as JSON. Log ids and codes, never payloads or file names. */
export const logger = new Logger({ serviceName: 'serverless-image-processor' });
