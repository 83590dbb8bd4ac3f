/** The region that the emulator is told to be. */
export const REGION = 'us-east-1';

/** Access key and secret of the emulator's root user. */
const ROOT_KEY = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Variables without any that would lead an AWS client to a real account or through a proxy to ourselves. */
export function withoutAws(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = Object.entries(env).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(others),
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    // the SDK's advice to leave Node 20, in the middle of our progress
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    NO_PROXY: 'localhost,127.0.0.1',
    no_proxy: 'localhost,127.0.0.1',
  };
}

/** Variables that lead AWS clients to the emulator, as its root user. */
export function emulatorAws(endpoint: string): NodeJS.ProcessEnv {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: ROOT_KEY.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ROOT_KEY.secretAccessKey,
  };
}

/** What every AWS client needs to talk to the emulator, as its root user unless told otherwise. */
export function clientConfig(
  endpoint: string,
  credentials: { accessKeyId: string; secretAccessKey: string } = ROOT_KEY,
) {
  return { endpoint, region: REGION, credentials };
}
