import { App, CfnOutput, CliCredentialsStackSynthesizer, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { IAM_DOMAIN, IAM_STACK, type IamNames } from './stack-names';
import { ApiAuth, ServerlessImageProcessor } from '../../../src';
import { NAMES_OUTPUT } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

/** CDK app for callers with AWS credentials, and for an API with a domain name. */
const app = new App();
const stack = new Stack(app, IAM_STACK, {
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }),
});

const images = new ServerlessImageProcessor(stack, 'Images', {
  sizes: [{ name: 'thumb', width: 100 }],
  allowedOrigins: ['https://app.example.com'],
  auth: ApiAuth.iam(),
  apiDomain: {
    domainName: IAM_DOMAIN,
    certificate: Certificate.fromCertificateArn(
      stack,
      'Certificate',
      'arn:aws:acm:us-east-1:000000000000:certificate/2f1d0c5e-0000-4000-8000-000000000000',
    ),
  },
  sharpLayer: new lambda.LayerVersion(stack, 'Sharp', { code: lambda.Code.fromAsset(process.env.HOST_SHARP_LAYER!) }),
});

const names: IamNames = {
  apiId: images.api.apiId,
  everything: images.api.arnForExecuteApi(),
  reading: images.api.arnForExecuteApi('GET', '/images/*'),
};
new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
