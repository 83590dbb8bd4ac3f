import { App, CfnOutput, CliCredentialsStackSynthesizer, Duration, Size, Stack } from 'aws-cdk-lib';
import type * as cognito from 'aws-cdk-lib/aws-cognito';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { AUTH_STACK, type AuthNames, SWEEP_INTERVAL_SECONDS } from './stack-names';
import { ApiAuth, ServerlessImageProcessor } from '../../../src';
import { pageSettings } from '../../../src/deliver/page-settings';
import type { SignIn } from '../../../src/deliver/sign-in/sign-in';
import type { Website } from '../../../src/deliver/website';
import { withoutPageDeployment } from '../../../tools/emulator/page-deployment';
import { NAMES_OUTPUT, resourceNames } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';
import { openUserPool } from '../../../tools/lib/open-user-pool';

/**
 * CDK app for users of a Cognito pool, with three app clients: an accepted one, one with tokens of two seconds, and
 * one that is not accepted. The page signs in at the pool.
 */
const app = new App();
const stack = new Stack(app, AUTH_STACK, {
  synthesizer: new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET }),
});

const pool = openUserPool(stack);
pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: 'owners' } });
const [web, brief, foreign] = ['Web', 'Brief', 'Foreign'].map(id =>
  pool.addClient(id, { authFlows: { userPassword: true } }),
);
const briefClient = brief.node.defaultChild as cognito.CfnUserPoolClient;
briefClient.accessTokenValidity = 2;
briefClient.tokenValidityUnits = { accessToken: 'seconds' };

const images = new ServerlessImageProcessor(stack, 'Images', {
  sizes: [{ name: 'thumb', width: 100 }],
  uploadPrefix: 'originals/',
  sweepInterval: Duration.seconds(SWEEP_INTERVAL_SECONDS),
  allowedOrigins: ['https://app.example.com'],
  // more than any test needs: the tests of the quota lower it
  quota: { perOwner: { images: 1_000, bytes: Size.gibibytes(100) } },
  auth: ApiAuth.cognito({ userPool: pool, clients: [web, brief] }),
  website: {},
  sharpLayer: new lambda.LayerVersion(stack, 'Sharp', { code: lambda.Code.fromAsset(process.env.HOST_SHARP_LAYER!) }),
});

withoutPageDeployment(stack);
const website = images.node.findChild('Website') as Website;
// private, since nobody but the page needs it
const { signIn } = website as unknown as { readonly signIn: SignIn };
const names: AuthNames = {
  ...resourceNames(images),
  clients: { web: web.userPoolClientId, brief: brief.userPoolClientId, foreign: foreign.userPoolClientId },
  websiteUrl: website.url,
  websiteBucket: website.bucket.bucketName,
  // as the construct deploys it
  page: { ...pageSettings(images._presets, true), signIn: signIn.settings },
};
new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
