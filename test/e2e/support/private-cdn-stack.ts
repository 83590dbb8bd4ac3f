import { type App, CfnOutput, CliCredentialsStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { PRIVATE_CDN_STACK, type PrivateCdnNames, type SigningEdition } from './stack-names';
import { ApiAuth, ImageDelivery, PrivateImages, ServerlessImageProcessor } from '../../../src';
import { NAMES_OUTPUT, resourceNames } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';
import { openUserPool } from '../../../tools/lib/open-user-pool';

const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000000';

/** Stack whose private images open with signed cookies for users, and with signed URLs for back ends. */
export function privateCdnStack(
  app: App,
  { secretName, publicKey, otherPublicKeys }: SigningEdition,
  sharpLayer: string,
): Stack {
  const stack = new Stack(app, PRIVATE_CDN_STACK, {
    synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }),
  });
  const pool = openUserPool(stack);
  const web = pool.addClient('Web', { authFlows: { userPassword: true } });
  const images = new ServerlessImageProcessor(stack, 'Images', {
    sizes: [{ name: 'thumb', width: 64 }],
    allowedOrigins: ['https://app.example.com'],
    auth: ApiAuth.cognito({ userPool: pool, clients: [web] }),
    delivery: ImageDelivery.cdn({
      domainNames: ['images.example.com'],
      certificate: Certificate.fromCertificateArn(stack, 'Certificate', CERTIFICATE),
      privateImages: PrivateImages.signedCookies({
        publicKey,
        otherPublicKeys,
        privateKey: Secret.fromSecretNameV2(stack, secretName, secretName),
        cookieDomain: 'example.com',
      }),
    }),
    sharpLayer: new lambda.LayerVersion(stack, 'Sharp', { code: lambda.Code.fromAsset(sharpLayer) }),
  });
  const names: PrivateCdnNames = { ...resourceNames(images), client: web.userPoolClientId };
  new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
  return stack;
}
