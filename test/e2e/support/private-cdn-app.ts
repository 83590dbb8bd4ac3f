import { App } from 'aws-cdk-lib';
import { privateCdnStack } from './private-cdn-stack';
import { SIGNING_VARIABLE, type SigningEdition } from './stack-names';

/** CDK app with the keys of one deployment. */
const edition = JSON.parse(process.env[SIGNING_VARIABLE]!) as SigningEdition;
privateCdnStack(new App(), edition, process.env.HOST_SHARP_LAYER!);
