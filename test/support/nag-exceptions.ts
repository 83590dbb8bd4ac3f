/** A finding of cdk-nag that stands, and why. */
export interface NagException {
  readonly id: string;
  /** The particular finding, for rules that name one. */
  readonly appliesTo?: readonly string[];
  /** Paths of the constructs that may have it: everywhere else it is an error. */
  readonly at: RegExp;
  readonly reason: string;
}

const FUNCTIONS = /\/(Process|Sweep|Api|Admin|OwnerErasure|Events|Rerun|Purge)\/Function\/Resource$/;
const ROLES = /\/(Process|Sweep|Api|Admin|OwnerErasure|Events|Rerun)\/FunctionServiceRole\/DefaultPolicy\/Resource$/;
const CDK_RESOURCES = /^Test\/(BucketNotificationsHandler|Custom::CDKBucketDeployment|Custom::S3AutoDelete)/;

/** Accepted findings of cdk-nag in the construct's stacks. docs/security.md lists them for users. */
export const NAG_EXCEPTIONS: readonly NagException[] = [
  {
    id: 'AwsSolutions-S1',
    at: /\/(Uploads|Variants|Website)\/Bucket\/Resource$/,
    reason:
      'Every upload is announced over the API, whose access log has time and address. Server access logs would ' +
      'need a further bucket, for which ' +
      'the account has its own place: who wants them gives uploadBucket and variantsBucket, or turns on ' +
      'CloudTrail data events.',
  },
  {
    id: 'AwsSolutions-IAM5',
    appliesTo: ['/^Resource::<Images(Uploads|Variants)Bucket\\w+\\.Arn>\\/(in\\/)?\\*$/'],
    at: ROLES,
    reason:
      'Keys begin with ids that are made at run time. Actions are named one by one, on the one bucket, and on ' +
      "the uploads' prefix there.",
  },
  {
    id: 'AwsSolutions-IAM5',
    appliesTo: ['Action::kms:ReEncrypt*', 'Action::kms:GenerateDataKey*'].map(
      action => `/^${action.replace('*', '\\*')}$/`,
    ),
    at: ROLES,
    reason:
      'What DynamoDB demands of those who use a table under a customer managed key ("DynamoDB encryption at ' +
      'rest: usage notes", Amazon DynamoDB ' +
      'Developer Guide); on that one key.',
  },
  {
    id: 'AwsSolutions-IAM5',
    appliesTo: ['/^Resource::<Images(OwnerErasure|Rerun)Function\\w+\\.Arn>:\\*$/'],
    at: /\/(OwnerErasure|Rerun)\/StateMachine\/Role\/DefaultPolicy\/Resource$/,
    reason: 'The versions of the one function that it runs.',
  },
  ...['AwsSolutions-SF1', 'AwsSolutions-SF2', 'Serverless-StepFunctionStateMachineXray'].map(id => ({
    id,
    at: /\/OwnerErasure\/StateMachine\/Resource$/,
    reason:
      'The input of a run is the owner, who may be an e-mail address and wants to be forgotten: a log would keep it. ' +
      'The history of a run has every step, and Step Functions deletes it after 90 days.',
  })),
  {
    id: 'AwsSolutions-IAM5',
    at: /\/Rerun\/StateMachine\/DistributedMapPolicy\/Resource$/,
    reason:
      'A distributed map starts, stops and redrives executions of its own state machine, whose names are made at run ' +
      'time ("IAM policies for Distributed Map states", AWS Step Functions Developer Guide).',
  },
  ...['AwsSolutions-SF1', 'AwsSolutions-SF2', 'Serverless-StepFunctionStateMachineXray'].map(id => ({
    id,
    at: /\/Rerun\/StateMachine\/Resource$/,
    reason:
      'The history of a run has every step, and its output is a report; Step Functions keeps both for 90 days. A log ' +
      'would cost for each batch of images and tell no more.',
  })),
  {
    id: 'AwsSolutions-APIG4',
    at: /\/Api\/HttpApi\//,
    reason:
      'Only without auth, which is the default so that a first deployment can be tried, and which is a warning ' +
      "of the construct's own until " +
      'auth is set or the warning is acknowledged.',
  },
  {
    id: 'Serverless-LambdaDLQ',
    at: FUNCTIONS,
    reason:
      "A function's own dead-letter target is for asynchronous invocations. API Gateway waits for the one " +
      'function, SQS redrives for the ' +
      'next, and what one sweep misses the next one finds.',
  },
  {
    id: 'Serverless-LambdaAsyncFailureDestination',
    at: /\/Sweep\/Function\/EventInvokeConfig\/Resource$/,
    reason: "The schedule's event says nothing but that it is time: what one sweep misses the next one finds.",
  },
  {
    id: 'Serverless-EventBusDLQ',
    at: /\/Sweep\/Schedule\/Resource$/,
    reason: "The schedule's event says nothing but that it is time: what one sweep misses the next one finds.",
  },
  {
    id: 'Serverless-LambdaEventSourceMappingDestination',
    at: /\/(Process|Events|Purge)\/Function\/SqsEventSource:/,
    reason:
      'A message that fails maxReceiveCount times goes to the dead-letter queue of its queue, from where it can ' +
      'be redriven.',
  },
  {
    id: 'Serverless-SQSRedrivePolicy',
    at: /\/(Intake|Events|Purges)\/DeadLetterQueue\/Resource$/,
    reason: 'It is the dead-letter queue.',
  },
  {
    id: 'AwsSolutions-SQS3',
    at: /\/Events\/DeadLetterQueue\/Resource$/,
    reason: 'It is the dead-letter queue: the events function puts events there that the bus did not take.',
  },
  {
    id: 'AwsSolutions-IAM5',
    appliesTo: ['/^Resource::\\*$/'],
    at: /\/Events\/FunctionServiceRole\/DefaultPolicy\/Resource$/,
    reason: 'dynamodb:ListStreams takes no resource; reading is allowed on the one stream.',
  },
  {
    id: 'Serverless-LambdaTracing',
    at: FUNCTIONS,
    reason:
      'Record and log tell of each image what became of it, when and why; ' +
      'traces would cost for each upload and tell no more.',
  },
  {
    id: 'AwsSolutions-CFR1',
    at: /\/Website\/Distribution\/Resource$/,
    reason: 'Where the page may be opened is not for a library to say; the distribution is a public member.',
  },
  {
    id: 'AwsSolutions-CFR2',
    at: /\/Website\/Distribution\/Resource$/,
    reason:
      'A static page has nothing that a web application firewall could guard. The API is throttled, and has no ' +
      'firewall either: HTTP APIs take none.',
  },
  {
    id: 'AwsSolutions-CFR3',
    at: /\/Website\/Distribution\/Resource$/,
    reason: 'Requests for a public, static page say nothing of who uploads what; the API has an access log.',
  },
  {
    id: 'AwsSolutions-CFR4',
    at: /\/Website\/Distribution\/Resource$/,
    reason:
      "Only with CloudFront's own domain name, which allows no other setting. With domainNames it is TLS 1.2 at least.",
  },
  {
    id: 'AwsSolutions-CFR1',
    at: /\/Cdn\/Distribution\/Resource$/,
    reason: 'Where images may be seen is not for a library to say; the distribution is a public member.',
  },
  {
    id: 'AwsSolutions-CFR2',
    at: /\/Cdn\/Distribution\/Resource$/,
    reason: 'Files and redirects, by GET and HEAD only. An app that has a web ACL passes it as webAclId.',
  },
  {
    id: 'AwsSolutions-CFR3',
    at: /\/Cdn\/Distribution\/Resource$/,
    reason: 'Logs of downloads need a bucket, for which the account has its own place: it is passed as logBucket.',
  },
  {
    id: 'AwsSolutions-IAM4',
    at: CDK_RESOURCES,
    reason: "CDK's own custom resource, which runs while a stack is deployed, and never for an upload.",
  },
  {
    id: 'AwsSolutions-IAM5',
    at: CDK_RESOURCES,
    reason: "CDK's own custom resource, which puts the public page into its bucket while a stack is deployed.",
  },
  ...['Serverless-LambdaDLQ', 'Serverless-LambdaTracing', 'Serverless-LambdaDefaultMemorySize'].map(id => ({
    id,
    at: CDK_RESOURCES,
    reason: "CDK's own custom resource: CDK chooses its runtime and memory, and CloudFormation sees when it fails.",
  })),
];
