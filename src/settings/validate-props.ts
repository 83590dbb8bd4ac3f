import { Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import type { ThrottleSettings } from 'aws-cdk-lib/aws-apigatewayv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { ApiAuth } from '../api-auth';
import type { ServerlessImageProcessorProps } from '../props';
import { assertWholeNumber, durationBetween, invalidProp, wholeDays, wholeMinutes } from '../validation';

/** CloudFormation's type of the burst is a 32-bit integer. */
const MAX_BURST = 2_147_483_647;

/** Throws for the first of the plain props, those that stand for themselves, that cannot work. */
export function validateProps(props: ServerlessImageProcessorProps): void {
  assertUploadPrefix(props.uploadPrefix ?? '');
  durationBetween('uploadExpiry', props.uploadExpiry, Duration.seconds(10), Duration.hours(1));
  durationBetween('timeout', props.timeout, Duration.seconds(10), Duration.minutes(15));
  durationBetween('recordRetention', props.recordRetention, Duration.days(1), Duration.days(3650));
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
      'give a positive number, or leave it out for the default',
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
      'take lambda.Architecture.ARM_64 or X86_64',
    );
  }
}

function assertNoSnapshot(policy: RemovalPolicy | undefined): void {
  if (policy === RemovalPolicy.SNAPSHOT) {
    throw invalidProp(
      'removalPolicy',
      policy,
      'RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY: CloudFormation makes no snapshots of buckets and tables',
      'take one of them',
    );
  }
}

function assertRecordsDoNotOutlive({ recordRetention, variantsExpiry }: ServerlessImageProcessorProps): void {
  if (recordRetention && variantsExpiry && recordRetention.toMilliseconds() > variantsExpiry.toMilliseconds()) {
    throw invalidProp(
      'recordRetention',
      recordRetention.toHumanString(),
      `no more than variantsExpiry, ${variantsExpiry.toHumanString()}`,
      'leave recordRetention out: a manifest without its variants is of no use',
    );
  }
}

// Nobody finds, lists or deletes the files of an image without a record. Lifecycle rules count whole days; buckets of one's own are one's own to expire.
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
        `at most ${days} days, since records end after ${kept.toHumanString()} and nobody can delete what has no record`,
        `set ${prop}: Duration.days(${days}), or leave recordRetention and variantsExpiry out`,
      );
    }
  }
}

// An original of the last minute is left to the next sweep, and then still has to have its record.
function assertSweptInTime({ sweepInterval, recordRetention, variantsExpiry }: ServerlessImageProcessorProps): void {
  const kept = recordRetention ?? variantsExpiry;
  if (sweepInterval && kept && 2 * sweepInterval.toMilliseconds() > kept.toMilliseconds()) {
    throw invalidProp(
      'sweepInterval',
      sweepInterval.toHumanString(),
      `at most half of the time that records are kept, ${kept.toHumanString()}`,
      'sweep more often, or keep them longer',
    );
  }
}

function assertPageCanCall({ website, auth }: ServerlessImageProcessorProps): void {
  if (website && auth && !auth._isPublic) {
    throw invalidProp(
      'website',
      website,
      'no page with this auth: the page has no sign-in',
      'leave website out and upload from your own page',
    );
  }
}

const MAX_LENGTH = 512;

/** Throws if a prefix is no folder-like key prefix. Wildcards are out: the prefix becomes part of IAM resource names. */
function assertUploadPrefix(prefix: string): void {
  const folders = prefix.split('/').slice(0, -1);
  const safe =
    !Token.isUnresolved(prefix) &&
    prefix.length <= MAX_LENGTH &&
    (prefix === '' || prefix.endsWith('/')) &&
    folders.every(folder => /^[A-Za-z0-9!_.=()-]+$/.test(folder) && !/^\.+$/.test(folder));
  if (!safe) {
    throw invalidProp(
      'uploadPrefix',
      prefix,
      `nothing, or folders of letters, digits and !_.=()- that each end with "/", at most ${MAX_LENGTH} characters`,
      'write it like "uploads/", without a leading slash',
    );
  }
}

/** Throws if strangers may upload into a bucket that may hold what is not theirs, and the app did not say that this is meant. */
export function assertBucketFitsAuth({ uploadBucket }: ServerlessImageProcessorProps, auth: ApiAuth): void {
  if (uploadBucket && !(uploadBucket instanceof Bucket) && !auth._fitsImportedBucket) {
    throw invalidProp(
      'auth',
      'ApiAuth.none() with an imported uploadBucket',
      'callers that are known: without auth anybody may upload into that bucket',
      'set auth, such as ApiAuth.iam(), or say ApiAuth.none({ acceptImportedBucket: true }) if that is what you want',
    );
  }
}
