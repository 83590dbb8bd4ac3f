import { Logger } from '@aws-lambda-powertools/logger';
import { SETTINGS_VARIABLE } from '../contract/settings';

/** What the construct told this function. Throws when it told nothing, or no JSON. */
export function readSettings<T>(): T {
  const text = process.env[SETTINGS_VARIABLE];
  if (!text) {
    throw new Error(`environment variable ${SETTINGS_VARIABLE} is not set: expected JSON, which the construct writes`);
  }
  return JSON.parse(text);
}

/** JSON logs. Log ids and codes, never payloads or file names. */
export const logger = new Logger({ serviceName: 'serverless-image-processor' });
