import { Duration } from 'aws-cdk-lib';
import { ImageDelivery } from '../src';

test('presigned URLs work for an hour by default', () => {
  expect(ImageDelivery.presignedUrls().urlExpiry.toSeconds()).toBe(3600);
});

test.each([Duration.seconds(59), Duration.minutes(61), Duration.hours(12)])('an expiry of %p is refused', expiry => {
  expect(() => ImageDelivery.presignedUrls({ expiry })).toThrow(
    /^invalid ImageDelivery\.presignedUrls\(\{ expiry \}\): got .*, expected 1 minute to 1 hour; /,
  );
});

test('an expiry in fractions of a second is refused', () => {
  expect(() => ImageDelivery.presignedUrls({ expiry: Duration.millis(60_500) })).toThrow(
    'invalid ImageDelivery.presignedUrls({ expiry }): got "1 minute 500 millis", expected whole seconds',
  );
});
