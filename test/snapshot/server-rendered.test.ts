import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ServerRenderedStack } from '../../examples/server-rendered/server-rendered-stack';

test('examples/server-rendered: the server, with its permissions', () => {
  const { Resources } = Template.fromStack(new ServerRenderedStack(new App(), 'ServerRendered')).toJSON();
  const server = Object.entries(Resources as Record<string, unknown>).filter(([name]) => name.startsWith('Server'));
  expect(Object.fromEntries(server)).toMatchSnapshot();
});
