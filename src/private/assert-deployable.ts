import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ThrottleSettings } from 'aws-cdk-lib/aws-apigatewayv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { durationBetween, wholeDays, wholeMinutes } from './durations';
import { invalidProp } from './invalid-prop';
import { assertWholeNumber } from './numbers';
import { assertUploadPrefix } from './upload-prefix';
import type { ServerlessImageProcessorProps } from '../props';

/** CloudFormation's type of the burst is a 32-bit integer. */
const MAX_BURST = 2_147_483_647;

/** Throws for the first of the plain props, those that stand for themselves, that cannot work. */
export function assertDeployable(props: ServerlessImageProcessorProps): void {
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
    throw invalidProp('throttle.rateLimit', rateLimit, 'more than 0', 'give a positive number, or leave it out for the default');
  }
  assertWholeNumber('throttle.burstLimit', burstLimit, 1, MAX_BURST);
}

function assertArchitecture(architecture: lambda.Architecture | undefined): void {
  const known = [lambda.Architecture.ARM_64.name, lambda.Architecture.X86_64.name];
  if (architecture && !known.includes(architecture.name)) {
    throw invalidProp('architecture', architecture.name, known.join(' or '), 'take lambda.Architecture.ARM_64 or X86_64');
  }
}

function assertNoSnapshot(policy: RemovalPolicy | undefined): void {
  if (policy === RemovalPolicy.SNAPSHOT) {
    throw invalidProp('removalPolicy', policy, 'RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY: CloudFormation makes no snapshots of buckets and tables', 'take one of them');
  }
}

function assertRecordsDoNotOutlive({ recordRetention, variantsExpiry }: ServerlessImageProcessorProps): void {
  if (recordRetention && variantsExpiry && recordRetention.toMilliseconds() > variantsExpiry.toMilliseconds()) {
    throw invalidProp('recordRetention', recordRetention.toHumanString(), `no more than variantsExpiry, ${variantsExpiry.toHumanString()}`,
      'leave recordRetention out: a manifest without its variants is of no use');
  }
}

// Nobody finds, lists or deletes the files of an image without a record. Lifecycle rules count whole days; buckets of one's own are one's own to expire.
function assertFilesDoNotOutlive(props: ServerlessImageProcessorProps): void {
  const { recordRetention, variantsExpiry, originalsExpiry, uploadBucket, variantsBucket } = props;
  const kept = recordRetention ?? variantsExpiry;
  if (!kept) { return; }
  const days = Math.ceil(kept.toDays({ integral: false }));
  const files = { ...uploadBucket ? {} : { originalsExpiry }, ...variantsBucket ? {} : { variantsExpiry } };
  for (const [prop, expiry] of Object.entries(files)) {
    if (!expiry || expiry.toDays() > days) {
      throw invalidProp(prop, expiry?.toHumanString(), `at most ${days} days, since records end after ${kept.toHumanString()} and nobody can delete what has no record`,
        `set ${prop}: Duration.days(${days}), or leave recordRetention and variantsExpiry out`);
    }
  }
}

// An original of the last minute is left to the next sweep, and then still has to have its record.
function assertSweptInTime({ sweepInterval, recordRetention, variantsExpiry }: ServerlessImageProcessorProps): void {
  const kept = recordRetention ?? variantsExpiry;
  if (sweepInterval && kept && 2 * sweepInterval.toMilliseconds() > kept.toMilliseconds()) {
    throw invalidProp('sweepInterval', sweepInterval.toHumanString(), `at most half of the time that records are kept, ${kept.toHumanString()}`,
      'sweep more often, or keep them longer');
  }
}

function assertPageCanCall({ website, auth }: ServerlessImageProcessorProps): void {
  if (website && auth && !auth._open) {
    throw invalidProp('website', website, 'no page with this auth: the page has no sign-in', 'leave website out and upload from your own page');
  }
}
