import {
  type ApiSettings,
  type ProcessSettings,
  SETTINGS_VARIABLE,
  type SweepSettings,
} from '../../src/contract/settings';
import { FORMATS, LIMITS, SIZES } from '../competitors/job';

const SETTINGS: ApiSettings & ProcessSettings & SweepSettings = {
  uploadBucket: 'uploads',
  variantsBucket: 'variants',
  table: 'images',
  queueUrl: 'http://127.0.0.1/queue',
  uploadPrefix: 'uploads/',
  limits: LIMITS,
  spec: { sizes: SIZES, formats: FORMATS, metadata: 'strip', placeholder: true },
  access: 'issued',
  uploadExpirySeconds: 300,
  downloadExpirySeconds: 3600,
  maxReceiveCount: 5,
  graceSeconds: 600,
  windowSeconds: 86_400,
  giveUpSeconds: 82_800,
  retrySeconds: 180,
};

/** The environment that any of the functions starts with; AWS is what answers at `endpoint`. */
export function functionEnvironment(endpoint: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL: endpoint,
    MALLOC_ARENA_MAX: '1',
    [SETTINGS_VARIABLE]: JSON.stringify(SETTINGS),
  };
}
