import { App, CfnOutput, CliCredentialsStackSynthesizer, Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { TENANTS_STACK, type TenantsNames } from './stack-names';
import { ApiAuth, ServerlessImageProcessor, UploadSource } from '../../../src';
import { NAMES_OUTPUT, resourceNames } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';
import { openUserPool } from '../../../tools/lib/open-user-pool';

/** CDK app for tenants, named by the app client of a token, with originals in a versioned bucket of another stack. */
const app = new App();
const synthesizer = () => new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET });
const storage = new Stack(app, 'TenantsStorage', { synthesizer: synthesizer() });
const bucket = new s3.Bucket(storage, 'Originals', { versioned: true, eventBridgeEnabled: true });
const stack = new Stack(app, TENANTS_STACK, { synthesizer: synthesizer() });

const pool = openUserPool(stack);
const [acme, other] = ['Acme', 'Other'].map(id => pool.addClient(id, { authFlows: { userPassword: true } }));

const images = new ServerlessImageProcessor(stack, 'Images', {
  sizes: [{ name: 'thumb', width: 100 }],
  uploadPrefix: 'originals/',
  uploadExpiry: Duration.seconds(20),
  allowedOrigins: ['https://app.example.com'],
  auth: ApiAuth.cognito({
    userPool: pool,
    clients: [acme, other],
    ownerClaim: 'client_id',
    scopes: ['aws.cognito.signin.user.admin'],
  }),
  uploadSource: UploadSource.eventBridge(bucket),
  sharpLayer: new lambda.LayerVersion(stack, 'Sharp', { code: lambda.Code.fromAsset(process.env.HOST_SHARP_LAYER!) }),
});

const names: TenantsNames = {
  ...resourceNames(images),
  ownerErasure: images.ownerErasure.stateMachineArn,
  eraseFunction: images.eraseFunction.functionName,
  clients: { acme: acme.userPoolClientId, other: other.userPoolClientId },
};
new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
