import { SizeRoundingBehavior, type Size } from 'aws-cdk-lib';
import type { ApiAuth } from '../api-auth';
import type { OwnerLimits, QuotaSettings } from '../contract/usage';
import type { ServerlessImageProcessorProps } from '../props';
import type { OwnerQuota } from '../quota';
import { assertWholeNumber, invalidProp } from '../validation';

/** Resolves the quota; undefined if there is none. Throws if it is invalid, or if images have no owners. */
export function renderQuota(
  { quota, originalsExpiry }: ServerlessImageProcessorProps,
  auth: ApiAuth,
): QuotaSettings | undefined {
  if (!quota) {
    return undefined;
  }
  if (!auth.scopesImagesToCaller) {
    throw invalidProp(
      'auth',
      'authorization without owners, together with quota',
      'authorization by token, which gives images an owner',
      'set auth to ApiAuth.cognito(…) or ApiAuth.jwt(…), or omit quota',
    );
  }
  return { perOwner: renderLimits(quota.perOwner), originalsExpiryDays: originalsExpiry?.toDays() };
}

function renderLimits(perOwner: OwnerQuota): OwnerLimits {
  const { images, bytes, uploadsPerDay } = perOwner;
  assertWholeNumber('quota.perOwner.images', images, 1, Number.MAX_SAFE_INTEGER);
  assertWholeNumber('quota.perOwner.uploadsPerDay', uploadsPerDay, 1, Number.MAX_SAFE_INTEGER);
  if (images === undefined && bytes === undefined && uploadsPerDay === undefined) {
    throw invalidProp(
      'quota.perOwner',
      'no limit',
      'at least one limit',
      'write it like { images: 1000, bytes: Size.gibibytes(5), uploadsPerDay: 200 }, or omit quota',
    );
  }
  return { images, bytes: bytes && bytesOf(bytes), uploadsPerDay };
}

function bytesOf(size: Size): number {
  const bytes = size.isUnresolved() ? NaN : size.toBytes({ rounding: SizeRoundingBehavior.FLOOR });
  if (!(bytes >= 1 && bytes <= Number.MAX_SAFE_INTEGER)) {
    throw invalidProp(
      'quota.perOwner.bytes',
      size.isUnresolved() ? 'a size known only at deployment' : `${bytes} bytes`,
      '1 byte or more',
      'pass a larger size, or omit it for no limit',
    );
  }
  return bytes;
}
