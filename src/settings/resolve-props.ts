import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ApiAuth } from '../api-auth';
import type { ServerlessImageProcessorProps } from '../props';
import { additionsOf } from './additions';
import { alarmLimitsOf } from './alarms';
import { renderPresets } from './presets';
import { renderQuota } from './quota';
import { graceSecondsOf, urlExpiryOf } from './superseded-grace';
import { validateProps } from './validate-props';

/**
 * Returns the checked props of each stage, with every default applied. Throws if a prop is invalid. `processor` is the
 * unique name of the construct.
 */
export function resolveProps(props: ServerlessImageProcessorProps, processor: string) {
  validateProps(props);
  const memorySize = props.memorySize ?? 1769;
  const uploadPrefix = props.uploadPrefix ?? '';
  const maxReceiveCount = props.maxReceiveCount ?? 7;
  const presets = renderPresets(props, memorySize);
  const auth = props.auth ?? ApiAuth.none();
  const quota = renderQuota(props, auth);
  const sweepInterval = props.sweepInterval ?? Duration.minutes(15);
  return {
    presets,
    shared: {
      processor,
      architecture: props.architecture ?? lambda.Architecture.ARM_64,
      encryptionKey: props.encryptionKey,
      tracing: props.tracing ?? false,
      logRetention: props.logRetention ?? RetentionDays.ONE_MONTH,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    },
    process: {
      memorySize,
      sharpLayer: props.sharpLayer,
      ...additionsOf(props),
      timeout: props.timeout ?? Duration.minutes(1),
      maxConcurrency: props.maxConcurrency ?? 5,
      settings: {
        uploadPrefix,
        maxReceiveCount,
        graceSeconds: graceSecondsOf(props),
        recordRetentionSeconds: (props.recordRetention ?? props.variantsExpiry)?.toSeconds(),
      },
    },
    rerun: { onDeploy: props.rerunOnDeploy, presets },
    observe: {
      limits: alarmLimitsOf(props.alarms, sweepInterval),
      topic: props.alarmTopic,
      dashboard: props.dashboard ?? false,
    },
    sweep: {
      interval: sweepInterval,
      quota,
    },
    api: {
      auth,
      throttle: { rateLimit: props.throttle?.rateLimit ?? 100, burstLimit: props.throttle?.burstLimit ?? 200 },
      settings: {
        uploadPrefix,
        access: auth._access,
        ownerClaim: auth._ownerClaim,
        uploadExpirySeconds: (props.uploadExpiry ?? Duration.minutes(5)).toSeconds(),
        downloadExpirySeconds: urlExpiryOf(props).toSeconds(),
        quota,
      },
    },
  };
}
