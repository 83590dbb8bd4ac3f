import { REGION, ROOT_KEY } from './aws-environment';

/** What every AWS client needs to talk to the emulator, as its root user unless told otherwise. */
export function clientConfig(endpoint: string, credentials: { accessKeyId: string; secretAccessKey: string } = ROOT_KEY) {
  return { endpoint, region: REGION, credentials };
}
