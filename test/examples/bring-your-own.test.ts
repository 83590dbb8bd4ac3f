import { App } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { BringYourOwnStack } from '../../examples/bring-your-own/bring-your-own-stack';
import { statementsOf } from '../support/statements';

const stack = new BringYourOwnStack(new App(), 'BringYourOwn');
const template = Template.fromStack(stack);

test('without AWS credentials, only public images can be read, and no warning is left', () => {
  const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(({ Properties }) => Properties);
  const open = routes.filter(({ AuthorizationType }) => AuthorizationType !== 'AWS_IAM');
  expect(open.map(({ RouteKey }) => RouteKey)).toEqual([
    'GET /public/images/{imageId}',
    'GET /i/{imageId}/{size}',
    'HEAD /i/{imageId}/{size}',
  ]);
  expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
});

test('of the bucket that was there before, nothing is in reach that is not below products/', () => {
  const objects = (role: string) =>
    statementsOf(template, `Images${role}FunctionServiceRole`)
      .flatMap(({ on }) => on)
      .filter(name => name.includes('example-com-products/'));
  const below = (key: string) => expect.stringMatching(new RegExp(`:::example-com-products/products/${key}$`));
  expect(objects('Api')).toEqual([below('[?-]+'), below('\\*')]);
  expect(objects('Admin')).toEqual([below('[?-]+'), below('\\*')]);
  expect(objects('Process')).toEqual([below('\\*'), below('[?-]+')]);
  expect(objects('Sweep')).toEqual([below('\\*')]);
  expect(objects('OwnerErasure')).toEqual([below('\\*')]);
});
