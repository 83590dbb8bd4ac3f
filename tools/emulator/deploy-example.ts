import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { ApiGatewayV2Client, type Cors, UpdateApiCommand } from '@aws-sdk/client-apigatewayv2';
import { clientConfig } from './aws-environment';
import { deploy, type Deployment } from './deploy';
import { EXAMPLE_VARIABLE, type ExampleName, EXAMPLES } from './examples';
import { NAMES_OUTPUT, type ResourceNames } from './resource-names';
import { makeStagingBucket } from './staging-bucket';
import { TAP_VARIABLE } from './tap-events';
import type { Toolchain } from './toolchain';
import { ROOT } from '../lib/paths';
import type { Note } from '../lib/progress';

/** Files of a run, and whether the events are tapped. */
type Run = Pick<Deployment, 'logFile' | 'scratchDir'> & { readonly events: boolean };

/** Deploys an example on the emulator with the CDK CLI. Throws UserError if that fails. */
export async function deployExample(
  example: ExampleName,
  tools: Toolchain,
  endpoint: string,
  { events, ...files }: Run,
  note: Note,
): Promise<ResourceNames> {
  const stack = EXAMPLES[example];
  await makeStagingBucket(endpoint);
  const outputs = await deploy(
    {
      python: tools.python,
      endpoint,
      appDir: path.join(ROOT, 'examples', example),
      app: 'node --import tsx ../../tools/emulator/example-app.ts',
      env: { HOST_SHARP_LAYER: tools.sharpLayer, [EXAMPLE_VARIABLE]: example, ...(events && { [TAP_VARIABLE]: '1' }) },
      ...files,
    },
    note,
  );
  const names = JSON.parse(outputs[stack][NAMES_OUTPUT]) as ResourceNames;
  await fixCors(endpoint, path.join(files.scratchDir, 'cdk.out', `${stack}.template.json`), names.apiId);
  return names;
}

interface Template {
  readonly Resources: Record<
    string,
    { readonly Type: string; readonly Properties?: { readonly CorsConfiguration?: Cors } }
  >;
}

/**
 * Sets the HTTP API's CORS rules again, as in the template. The emulator stores the rules from CloudFormation under
 * names that it does not read, and would respond to every preflight with 403.
 */
export async function fixCors(endpoint: string, templateFile: string, apiId: string): Promise<void> {
  const { Resources } = JSON.parse(await readFile(templateFile, 'utf8')) as Template;
  const api = Object.values(Resources).find(({ Type }) => Type === 'AWS::ApiGatewayV2::Api');
  const client = new ApiGatewayV2Client(clientConfig(endpoint));
  await client.send(new UpdateApiCommand({ ApiId: apiId, CorsConfiguration: api?.Properties?.CorsConfiguration }));
  client.destroy();
}
