import { App, CfnOutput, CliCredentialsStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { PRIVATE_CDN_STACK, type PrivateCdnNames, SIGNING_VARIABLE, type SigningEdition } from './stack-names';
import { ApiAuth, ImageDelivery, PrivateImages, ServerlessImageProcessor } from '../../../src';
import { NAMES_OUTPUT, resourceNames } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';
import { openUserPool } from '../../../tools/lib/open-user-pool';

/** CDK app whose private images open with signed cookies for users, and with signed URLs for back ends. */
const { secretName, publicKey, otherPublicKeys } = JSON.parse(process.env[SIGNING_VARIABLE]!) as SigningEdition;
const app = new App();
const stack = new Stack(app, PRIVATE_CDN_STACK, {
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }),
});
const pool = openUserPool(stack);
const web = pool.addClient('Web', { authFlows: { userPassword: true } });
const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000000';

const images = new ServerlessImageProcessor(stack, 'Images', {
  sizes: [{ name: 'thumb', width: 64 }],
  allowedOrigins: ['https://app.example.com'],
  auth: ApiAuth.cognito({ userPool: pool, clients: [web] }),
  delivery: ImageDelivery.cdn({
    domainNames: ['images.example.com'],
    certificate: Certificate.fromCertificateArn(stack, 'Certificate', certificateArn),
    privateImages: PrivateImages.signedCookies({
      publicKey,
      otherPublicKeys,
      privateKey: Secret.fromSecretNameV2(stack, secretName, secretName),
      cookieDomain: 'example.com',
    }),
  }),
  sharpLayer: new lambda.LayerVersion(stack, 'Sharp', { code: lambda.Code.fromAsset(process.env.HOST_SHARP_LAYER!) }),
});

const names: PrivateCdnNames = { ...resourceNames(images), client: web.userPoolClientId };
new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
