import { Duration } from 'aws-cdk-lib';
import { ImageDelivery } from '../image-delivery';
import type { ServerlessImageProcessorProps } from '../props';

const DEFAULT_GRACE = Duration.days(1);

/** Returns the maximum lifetime of a download URL. */
export function urlExpiryOf({ delivery = ImageDelivery.presignedUrls() }: ServerlessImageProcessorProps): Duration {
  return delivery.urlExpiry;
}

/** Returns how long replaced variants stay, in seconds: by default, never less than the URLs of a manifest live. */
export function graceSecondsOf(props: ServerlessImageProcessorProps): number {
  const grace = props.supersededGrace ?? DEFAULT_GRACE;
  return Math.max(grace.toSeconds(), urlExpiryOf(props).toSeconds());
}
