import { Duration, Lazy, Size } from 'aws-cdk-lib';
import { ApiAuth } from '../../src';
import { renderQuota } from '../../src/settings/quota';
import { errorOf } from '../support/synth';

const JWT = ApiAuth.jwt({ issuer: 'https://id.example.com', audience: ['app'] });

test('has its limits in numbers', () => {
  const perOwner = { images: 5, bytes: Size.mebibytes(2), uploadsPerDay: 7 };
  expect(renderQuota({ quota: { perOwner }, originalsExpiry: Duration.days(3) }, JWT)).toEqual({
    perOwner: { images: 5, bytes: 2_097_152, uploadsPerDay: 7 },
    originalsExpiryDays: 3,
  });
});

test('is absent without the prop', () => {
  expect(renderQuota({}, JWT)).toBeUndefined();
});

test.each([
  ['none', ApiAuth.none()],
  ['iam', ApiAuth.iam()],
])('is refused with ApiAuth.%s, whose images have no owners', (_, auth) => {
  expect(errorOf({ auth, quota: { perOwner: { images: 5 } } })).toBe(
    'invalid auth: got "authorization without owners, together with quota", expected authorization by token, ' +
      'which gives images an owner; set auth to ApiAuth.cognito(…) or ApiAuth.jwt(…), or omit quota (construct Test/Images)',
  );
});

test.each([
  [{}, 'invalid quota.perOwner: got "no limit", expected at least one limit; write it like { images: 1000,'],
  [{ images: 0 }, 'invalid quota.perOwner.images: got 0, expected a whole number from 1 to'],
  [{ images: 1.5 }, 'invalid quota.perOwner.images: got 1.5'],
  [{ uploadsPerDay: -1 }, 'invalid quota.perOwner.uploadsPerDay: got -1'],
  [{ bytes: Size.bytes(0) }, 'invalid quota.perOwner.bytes: got "0 bytes", expected 1 byte or more'],
  [
    { bytes: Size.mebibytes(Lazy.number({ produce: () => 5 })) },
    'invalid quota.perOwner.bytes: got "a size known only at deployment", expected 1 byte or more',
  ],
  [{ bytes: 5 as unknown as Size }, 'invalid quota.perOwner.bytes: got 5, expected a Size; write it like Size.'],
  [undefined as never, 'invalid quota.perOwner: got nothing, expected an object; write it like'],
])('refuses perOwner %j', (perOwner, message) => {
  expect(errorOf({ auth: JWT, quota: { perOwner } })).toContain(message);
});
