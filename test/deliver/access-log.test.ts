import { synth } from '../support/synth';

/**
 * Every variable of the access log, with the widest set of characters that its values have, and such a value
 * ("Customize HTTP API access logs", Amazon API Gateway Developer Guide; names of users and sessions: "IAM and AWS STS
 * quotas", AWS Identity and Access Management User Guide).
 */
const VARIABLES: Readonly<Record<string, readonly [RegExp, string]>> = {
  '$context.requestId': [/^[\w=-]+$/, 'JKJaXmPLvHcABC='],
  '$context.requestTime': [/^[\w/:+ -]+$/, '10/Jul/2026:18:14:22 +0000'],
  '$context.routeKey': [/^[\w/${} ]+$/, 'GET /images/{imageId}'],
  '$context.status': [/^\d+$|^-$/, '200'],
  '$context.identity.sourceIp': [/^[\da-f.:]+$/, '2001:db8::1'],
  '$context.identity.userArn': [/^[\w+=,.@:/-]+$/, 'arn:aws:sts::111122223333:assumed-role/shop/a+b=c,d.e@f-g_h'],
  '$context.responseLatency': [/^\d+$|^-$/, '61'],
  '$context.error.responseType': [/^\w+$|^-$/, 'UNAUTHORIZED'],
  '$context.integration.status': [/^\d+$|^-$/, '-'],
};
const FREE_TEXT = '$context.integrationErrorMessage';

const [stage] = Object.values(synth().template.findResources('AWS::ApiGatewayV2::Stage'));
const format: string = stage.Properties.AccessLogSettings.Format;
const fields = Object.entries<string>(JSON.parse(format));

function lineWith(message: string): string {
  const values = Object.entries(VARIABLES).map(([name, [, value]]) => [name, value]);
  return [...values, [FREE_TEXT, message]].reduce((line, [name, value]) => line.replace(name, () => value), format);
}

test('every value but the last is of a kind without quotes and backslashes', () => {
  for (const [, variable] of fields.slice(0, -1)) {
    const [kind, value] = VARIABLES[variable];
    expect(value).toMatch(kind);
    for (const character of ['"', '\\', '\n']) {
      expect(`${value}${character}`).not.toMatch(kind);
    }
  }
});

test('a line is JSON', () => {
  expect(JSON.parse(lineWith('-'))).toMatchObject({ routeKey: 'GET /images/{imageId}', integrationError: '-' });
});

test('free text is last: a quote in it leaves the other fields readable', () => {
  expect(fields.at(-1)).toEqual(['integrationError', FREE_TEXT]);
  const line = lineWith('wrong type for field "headers"');
  const [, before] = /^(\{.*),"integrationError":".*"\}$/.exec(line)!;
  expect(JSON.parse(`${before}}`)).toMatchObject({ requestId: 'JKJaXmPLvHcABC=', status: '200' });
});
