import { Duration, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { ImageDelivery, PrivateImages } from '../../src';
import { graceSecondsOf } from '../../src/settings/superseded-grace';
import { validateProps } from '../../src/settings/validate-props';
import { keyPair } from '../support/signing-keys';
import { settingsOf, synth } from '../support/synth';

describe('supersededGrace', () => {
  test('is a day by default, and reaches the process function', () => {
    expect(graceSecondsOf({})).toBe(86_400);
    const { template } = synth({ supersededGrace: Duration.hours(2) });
    expect(settingsOf(template, 'Creates the variants').graceSeconds).toBe(7200);
  });

  test.each([
    [
      'less than URLs live',
      Duration.minutes(59),
      'invalid supersededGrace: got "59 minutes", expected 1 hour to 365 days',
    ],
    ['over a year', Duration.days(366), 'invalid supersededGrace: got "366 days", expected 1 hour to 365 days'],
  ])('%s is an error', (_, supersededGrace, message) => {
    expect(() => validateProps({ supersededGrace })).toThrow(message);
  });

  test('is never shorter than signatures of the distribution live', () => {
    const privateKey = new Secret(new Stack(), 'Key');
    const expiry = Duration.days(7);
    const privateImages = PrivateImages.signedUrls({ publicKey: keyPair().publicKey, privateKey, expiry });
    expect(graceSecondsOf({ delivery: ImageDelivery.cdn({ privateImages }) })).toBe(7 * 86_400);
  });

  test('may be as short as the URLs that the delivery issues', () => {
    const delivery = ImageDelivery.presignedUrls({ expiry: Duration.minutes(5) });
    expect(() => validateProps({ delivery, supersededGrace: Duration.minutes(5) })).not.toThrow();
  });
});
