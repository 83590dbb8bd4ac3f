import { Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import type { ThrottleSettings } from 'aws-cdk-lib/aws-apigatewayv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { ApiAuth } from '../api-auth';
import type { ServerlessImageProcessorProps } from '../props';
import { urlExpiryOf } from './superseded-grace';
import { assertWholeNumber, durationBetween, invalidProp, wholeDays, wholeMinutes } from '../validation';

/** The burst is a 32-bit integer in CloudFormation. */
const MAX_BURST = 2_147_483_647;

/** Throws on the first prop that is invalid on its own or contradicts another. */
export function validateProps(props: ServerlessImageProcessorProps): void {
  assertKeyPrefix('uploadPrefix', props.uploadPrefix ?? '');
  durationBetween('uploadExpiry', props.uploadExpiry, Duration.seconds(10), Duration.hours(1));
  durationBetween('timeout', props.timeout, Duration.seconds(10), Duration.minutes(15));
  durationBetween('recordRetention', props.recordRetention, Duration.days(1), Duration.days(3650));
  durationBetween('supersededGrace', props.supersededGrace, urlExpiryOf(props), Duration.days(365));
  durationBetween('sweepInterval', props.sweepInterval, Duration.minutes(1), Duration.days(1));
  wholeMinutes('sweepInterval', props.sweepInterval);
  wholeDays('originalsExpiry', props.originalsExpiry);
  wholeDays('variantsExpiry', props.variantsExpiry);
  assertWholeNumber('memorySize', props.memorySize, 128, 10_240);
  assertWholeNumber('maxConcurrency', props.maxConcurrency, 2, 1_000);
  assertWholeNumber('maxReceiveCount', props.maxReceiveCount, 3, 1_000);
  assertThrottle(props.throttle);
  assertArchitecture(props.architecture);
  assertNoSnapshot(props.removalPolicy);
  assertRecordsDoNotOutlive(props);
  assertFilesDoNotOutlive(props);
  assertSweptInTime(props);
  assertPageCanCall(props);
}

function assertThrottle({ rateLimit = 1, burstLimit }: ThrottleSettings = {}): void {
  if (!(rateLimit > 0 && rateLimit < Infinity)) {
    throw invalidProp(
      'throttle.rateLimit',
      rateLimit,
      'more than 0',
      'pass a positive number, or omit it to use the default',
    );
  }
  assertWholeNumber('throttle.burstLimit', burstLimit, 1, MAX_BURST);
}

function assertArchitecture(architecture: lambda.Architecture | undefined): void {
  const known = [lambda.Architecture.ARM_64.name, lambda.Architecture.X86_64.name];
  if (architecture && !known.includes(architecture.name)) {
    throw invalidProp(
      'architecture',
      architecture.name,
      known.join(' or '),
      'use lambda.Architecture.ARM_64 or X86_64',
    );
  }
}

function assertNoSnapshot(policy: RemovalPolicy | undefined): void {
  if (policy === RemovalPolicy.SNAPSHOT) {
    throw invalidProp(
      'removalPolicy',
      policy,
      'RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY: CloudFormation takes no snapshots of buckets and tables',
      'use one of those',
    );
  }
}

function assertRecordsDoNotOutlive({ recordRetention, variantsExpiry }: ServerlessImageProcessorProps): void {
  if (recordRetention && variantsExpiry && recordRetention.toMilliseconds() > variantsExpiry.toMilliseconds()) {
    throw invalidProp(
      'recordRetention',
      recordRetention.toHumanString(),
      `at most variantsExpiry, ${variantsExpiry.toHumanString()}`,
      'omit recordRetention: its default is variantsExpiry',
    );
  }
}

// Files of an image without a record cannot be found, listed or deleted. Lifecycle rules count whole days. The rules of
// existing buckets are up to the app.
function assertFilesDoNotOutlive(props: ServerlessImageProcessorProps): void {
  const { recordRetention, variantsExpiry, originalsExpiry, uploadBucket, variantsBucket } = props;
  const kept = recordRetention ?? variantsExpiry;
  if (!kept) {
    return;
  }
  const days = Math.ceil(kept.toDays({ integral: false }));
  const files = { ...(uploadBucket ? {} : { originalsExpiry }), ...(variantsBucket ? {} : { variantsExpiry }) };
  for (const [prop, expiry] of Object.entries(files)) {
    if (!expiry || expiry.toDays() > days) {
      throw invalidProp(
        prop,
        expiry?.toHumanString(),
        `at most ${days} days, since records expire after ${kept.toHumanString()} ` +
          'and files without a record cannot be deleted',
        `set ${prop}: Duration.days(${days}), or omit recordRetention and variantsExpiry`,
      );
    }
  }
}

// The record of an unfinished image must still exist at the next sweep.
function assertSweptInTime({ sweepInterval, recordRetention, variantsExpiry }: ServerlessImageProcessorProps): void {
  const kept = recordRetention ?? variantsExpiry;
  if (sweepInterval && kept && 2 * sweepInterval.toMilliseconds() > kept.toMilliseconds()) {
    throw invalidProp(
      'sweepInterval',
      sweepInterval.toHumanString(),
      `at most half of the time that records are kept, ${kept.toHumanString()}`,
      'shorten sweepInterval, or keep records longer',
    );
  }
}

function assertPageCanCall({ website, auth, delivery }: ServerlessImageProcessorProps): void {
  if (!website || !auth || auth._isPublic) {
    return;
  }
  if (!auth._provider) {
    throw auth.scopesImagesToCaller
      ? invalidProp(
          'website',
          website,
          'a clientId, with which users sign in on the page',
          'pass clientId to ApiAuth.jwt, or omit website and use <image-upload> with getToken in your own page',
        )
      : invalidProp(
          'website',
          website,
          'no page with ApiAuth.iam(): a browser has no AWS credentials',
          'set auth to ApiAuth.cognito(…), or to ApiAuth.jwt(…) with a clientId; or omit website: with authorization by ' +
            'token, <image-upload> with getToken works in your own page',
        );
  }
  if (delivery?._cdn?.privateImages?._signing?.cookieDomain !== undefined) {
    throw invalidProp(
      'website',
      website,
      'no page with PrivateImages.signedCookies: it requests no cookies',
      'use PrivateImages.signedUrls, or omit website',
    );
  }
}

const MAX_LENGTH = 512;

/**
 * Throws if a prefix is not a folder-like key prefix. Wildcards are invalid: the prefix becomes part of IAM resource
 * names.
 */
export function assertKeyPrefix(prop: string, prefix: string): void {
  const folders = prefix.split('/').slice(0, -1);
  const safe =
    !Token.isUnresolved(prefix) &&
    prefix.length <= MAX_LENGTH &&
    (prefix === '' || prefix.endsWith('/')) &&
    folders.every(folder => /^[A-Za-z0-9!_.=()-]+$/.test(folder) && !/^\.+$/.test(folder));
  if (!safe) {
    throw invalidProp(
      prop,
      prefix,
      `nothing, or folders of letters, digits and !_.=()- that each end with "/", at most ${MAX_LENGTH} characters`,
      'write it like "uploads/", without a leading slash',
    );
  }
}

/** Throws if anyone could upload into an imported bucket, unless the app accepts that explicitly. */
export function assertBucketFitsAuth(
  { uploadBucket, uploadSource }: ServerlessImageProcessorProps,
  auth: ApiAuth,
): void {
  if (uploadBucket && !(uploadBucket instanceof Bucket) && !auth._fitsImportedBucket) {
    throw invalidProp(
      'auth',
      `ApiAuth.none() with an ${uploadSource ? 'uploadSource' : 'imported uploadBucket'}`,
      'authorization of the API, without which anyone may upload into that bucket',
      'set auth, such as ApiAuth.iam(), or pass ApiAuth.none({ acceptImportedBucket: true }) to accept that',
    );
  }
}
