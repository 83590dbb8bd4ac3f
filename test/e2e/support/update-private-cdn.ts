import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { CloudFormationClient, UpdateStackCommand, waitUntilStackUpdateComplete } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { App } from 'aws-cdk-lib';
import { s3, system } from './deployed';
import { privateCdnStack } from './private-cdn-stack';
import type { SigningEdition } from './stack-names';
import { clientConfig, REGION } from '../../../tools/emulator/aws-environment';
import { hostSharpLayer } from '../../../tools/emulator/host-sharp';
import { STAGING_BUCKET } from '../../../tools/emulator/staging-bucket';

const cloudFormation = new CloudFormationClient(clientConfig(system.endpoint, system.tester));

/** Deploys the stack of private-cdn-stack.ts again with other keys. Its assets stay, so CloudFormation suffices. */
export async function updatePrivateCdn(edition: SigningEdition): Promise<void> {
  const app = new App({ outdir: mkdtempSync(path.join(tmpdir(), 'private-cdn-')), analyticsReporting: false });
  const { stackName: StackName } = privateCdnStack(app, edition, await hostSharpLayer());
  const { template } = app.synth().getStackByName(StackName);
  const file = { Bucket: STAGING_BUCKET, Key: `${StackName}.json` };
  await s3.send(new PutObjectCommand({ ...file, Body: JSON.stringify(template) }));
  const TemplateURL = `https://s3.${REGION}.amazonaws.com/${file.Bucket}/${file.Key}`;
  await cloudFormation.send(new UpdateStackCommand({ StackName, TemplateURL, Capabilities: ['CAPABILITY_IAM'] }));
  const limits = { client: cloudFormation, minDelay: 1, maxDelay: 1, maxWaitTime: 60 };
  await waitUntilStackUpdateComplete(limits, { StackName });
}
