import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { ApiAuth } from '../../src';
import { statementsOf } from '../support/statements';
import { settingsOf, synth } from '../support/synth';

const AUTH = ApiAuth.jwt({ issuer: 'https://issuer.example.com/', audience: ['web'] });
const QUOTA = { perOwner: { images: 10 } };
const USAGE_ROUTE = { RouteKey: 'GET /usage', AuthorizationType: 'JWT' };

test('adds a route, settings, and the permission to change the usage of owners', () => {
  const { template } = synth({ auth: AUTH, quota: QUOTA, originalsExpiry: Duration.days(9) });
  template.hasResourceProperties('AWS::ApiGatewayV2::Route', USAGE_ROUTE);
  for (const part of ['presigned', 'Finds unfinished']) {
    expect(settingsOf(template, part).quota).toEqual({ ...QUOTA, originalsExpiryDays: 9 });
  }
  for (const role of ['ImagesApiFunctionServiceRole', 'ImagesSweepFunctionServiceRole']) {
    expect(statementsOf(template, role)).toEqual(
      expect.arrayContaining([
        { actions: ['dynamodb:UpdateItem'], on: ['ImagesRecordsTable…'] },
        { actions: ['dynamodb:Query'], on: [expect.stringContaining('/index/byOwner')] },
      ]),
    );
  }
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: 'dynamodb:UpdateItem',
          Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['usage#*'] } },
        }),
      ]),
    },
  });
});

test('costs nothing where there is none: no route, no settings, no permission', () => {
  const { template } = synth({ auth: AUTH });
  template.resourcePropertiesCountIs('AWS::ApiGatewayV2::Route', USAGE_ROUTE, 0);
  expect(settingsOf(template, 'presigned')).not.toHaveProperty('quota');
  expect(settingsOf(template, 'Finds unfinished')).not.toHaveProperty('quota');
  for (const role of ['Api', 'Admin']) {
    const actions = statementsOf(template, `Images${role}FunctionServiceRole`).flatMap(statement => statement.actions);
    expect(actions).toContain('dynamodb:PutItem');
    expect(actions).not.toContain('dynamodb:UpdateItem');
  }
});
