import { App, CfnOutput, CliCredentialsStackSynthesizer } from 'aws-cdk-lib';
import type { CfnLayerVersion } from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { OWN_BUCKET_STACK, type OwnBucketNames } from './stack-names';
import { BringYourOwnStack } from '../../../examples/bring-your-own/bring-your-own-stack';
import { NAMES_OUTPUT, resourceNames } from '../../../tools/emulator/resource-names';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

/** CDK app with the unmodified stack of examples/bring-your-own and this machine's sharp. */
const app = new App();
const synthesizer = new CliCredentialsStackSynthesizer({ fileAssetsBucketName: STAGING_BUCKET });
const stack = new BringYourOwnStack(app, OWN_BUCKET_STACK, { synthesizer });

const sharp = new Asset(stack, 'SharpOfThisMachine', { path: process.env.HOST_SHARP_LAYER! });
const layer = stack.images.sharpLayer.node.defaultChild as CfnLayerVersion;
layer.content = { s3Bucket: sharp.s3BucketName, s3Key: sharp.s3ObjectKey };

const names: OwnBucketNames = { ...resourceNames(stack.images), rerun: stack.images.rerun.stateMachineArn };
new CfnOutput(stack, NAMES_OUTPUT, { value: stack.toJsonString(names) });
