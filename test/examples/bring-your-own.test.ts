import { App } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { BringYourOwnStack } from '../../examples/bring-your-own/bring-your-own-stack';
import { statementsOf } from '../support/statements';

const stack = new BringYourOwnStack(new App(), 'BringYourOwn');
const template = Template.fromStack(stack);

test('nobody without AWS credentials may call, and no warning is left', () => {
  const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route'));
  expect(new Set(routes.map(({ Properties }) => Properties.AuthorizationType))).toEqual(new Set(['AWS_IAM']));
  expect(Annotations.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
});

test('of the bucket that was there before, nothing is in reach that is not below products/', () => {
  const statements = ['Api', 'Process', 'Sweep'].flatMap(role =>
    statementsOf(template, `Images${role}FunctionServiceRole`),
  );
  const objects = statements.flatMap(({ on }) => on).filter(name => name.includes('example-com-products/'));
  const below = (key: string) => expect.stringMatching(new RegExp(`:::example-com-products/products/${key}$`));
  expect(objects).toEqual([below('[?-]+'), below('\\*'), below('\\*'), below('[?-]+')]);
});
