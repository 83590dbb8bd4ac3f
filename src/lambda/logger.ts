import { Logger } from '@aws-lambda-powertools/logger';

/** JSON logs. Log ids and codes, never payloads or file names. */
export const logger = new Logger({ serviceName: 'serverless-image-processor' });
