/** Region of the emulator. */
export const REGION = 'us-east-1';

/** Access key and secret of the emulator's root user. */
const ROOT_KEY = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Removes the variables that would direct an AWS client to a real account, or loopback requests to a proxy. */
export function withoutAws(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = Object.entries(env).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(others),
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    // otherwise the SDK prints a warning about Node.js 20 between our progress lines
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    NO_PROXY: 'localhost,127.0.0.1',
    no_proxy: 'localhost,127.0.0.1',
  };
}

/** Returns the variables that direct AWS clients to the emulator, as its root user. */
export function emulatorAws(endpoint: string): NodeJS.ProcessEnv {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: ROOT_KEY.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ROOT_KEY.secretAccessKey,
  };
}

/** Returns the configuration of an AWS client for the emulator. Default: as its root user. */
export function clientConfig(
  endpoint: string,
  credentials: { accessKeyId: string; secretAccessKey: string } = ROOT_KEY,
) {
  return { endpoint, region: REGION, credentials };
}
