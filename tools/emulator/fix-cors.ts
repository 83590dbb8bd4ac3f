import { readFile } from 'node:fs/promises';
import { ApiGatewayV2Client, type Cors, UpdateApiCommand } from '@aws-sdk/client-apigatewayv2';
import { clientConfig } from './aws-environment';

interface Template {
  readonly Resources: Record<
    string,
    { readonly Type: string; readonly Properties?: { readonly CorsConfiguration?: Cors } }
  >;
}

/**
 * Sets the HTTP API's CORS rules again, as the template has them: the emulator stores those that CloudFormation sets under names that it
 * does not find again, and answers 403 to every preflight.
 */
export async function mendCors(endpoint: string, templateFile: string, apiId: string): Promise<void> {
  const { Resources } = JSON.parse(await readFile(templateFile, 'utf8')) as Template;
  const api = Object.values(Resources).find(({ Type }) => Type === 'AWS::ApiGatewayV2::Api');
  const client = new ApiGatewayV2Client(clientConfig(endpoint));
  await client.send(new UpdateApiCommand({ ApiId: apiId, CorsConfiguration: api?.Properties?.CorsConfiguration }));
  client.destroy();
}
