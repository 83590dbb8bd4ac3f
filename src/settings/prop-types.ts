import { Annotations, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { AlarmOptions } from '../alarm-options';
import type { ApiDomainOptions } from '../api-domain-options';
import { ImageAnimation, ImageMetadata } from '../image-output';
import type { ImagePreset } from '../image-preset';
import { ImageFit, ImagePosition, type ImageSize } from '../image-size';
import { ImageVisibility } from '../image-visibility';
import { InputType } from '../input-type';
import { PageLanguage } from '../page-language';
import type { ServerlessImageProcessorProps } from '../props';
import type { OwnerQuota, QuotaOptions } from '../quota';
import { invalidProp } from '../validation';
import type { WebsiteOptions } from '../website-options';

/** Run-time type of a prop. TypeScript and jsii check most props before; JavaScript and casts bypass them. */
interface PropType {
  readonly fits: (value: unknown) => boolean;
  readonly expected: string;
  readonly fix: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Accepts an object with a member, whichever copy of its library it comes from. */
const hasMember = (member: string) => (value: unknown) => isObject(value) && member in value;

const DURATION: PropType = {
  fits: hasMember('toMilliseconds'),
  expected: 'a Duration',
  fix: 'write it like Duration.minutes(5)',
};
const SIZE: PropType = { fits: hasMember('toBytes'), expected: 'a Size', fix: 'write it like Size.mebibytes(20)' };
const NUMBER: PropType = {
  fits: value => typeof value === 'number',
  expected: 'a number',
  fix: 'write it without quotes',
};
const BOOLEAN: PropType = {
  fits: value => typeof value === 'boolean',
  expected: 'true or false',
  fix: 'write it without quotes',
};
const TEXT: PropType = { fits: value => typeof value === 'string', expected: 'a string', fix: 'write it in quotes' };
const ANY_OBJECT: PropType = { fits: isObject, expected: 'an object', fix: 'see its documentation' };
const BUCKET: PropType = {
  fits: hasMember('bucketArn'),
  expected: 'an IBucket',
  fix: 'create or import it with s3.Bucket',
};

function list(of: string, fix: string): PropType {
  return { fits: Array.isArray, expected: `an array of ${of}`, fix };
}

function oneOf(enumeration: Readonly<Record<string, string>>, name: string): PropType {
  const members = Object.keys(enumeration).map(member => `${name}.${member}`);
  return {
    fits: value => Object.values(enumeration).includes(value as string),
    expected: `one of ${members.join(', ')}`,
    fix: `write it like ${members[0]}`,
  };
}

const OUTPUT_FORMAT: PropType = {
  fits: hasMember('_spec'),
  expected: 'an OutputFormat',
  fix: 'write it like OutputFormat.webp()',
};
const FORMATS = list('OutputFormat', 'write it like [OutputFormat.webp(), OutputFormat.jpeg()]');

const PRESET_PROP_TYPES = {
  sizes: list('sizes', "write it like [{ name: 'thumb', width: 200 }]"),
  formats: FORMATS,
  metadata: oneOf(ImageMetadata, 'ImageMetadata'),
  placeholder: BOOLEAN,
  animation: oneOf(ImageAnimation, 'ImageAnimation'),
  watermark: {
    fits: hasMember('contentHash'),
    expected: 'a Watermark',
    fix: "write it like Watermark.fromAsset('logo.png')",
  },
  extension: {
    fits: hasMember('contentHash'),
    expected: 'an ImageExtension',
    fix: "write it like ImageExtension.fromAsset('folder')",
  },
  uploadPrefix: TEXT,
  maxUploadSize: SIZE,
  allowedInputTypes: list('InputType', 'write it like [InputType.JPEG, InputType.PNG]'),
  heic: BOOLEAN,
  maxInputPixels: NUMBER,
  maxInputSide: NUMBER,
  visibility: oneOf(ImageVisibility, 'ImageVisibility'),
} satisfies Readonly<Record<keyof ImagePreset, PropType>>;

const PROP_TYPES = {
  ...PRESET_PROP_TYPES,
  presets: { ...ANY_OBJECT, expected: 'presets by name', fix: 'write it like { avatar: { sizes: […] } }' },
  uploadBucket: BUCKET,
  uploadSource: {
    fits: hasMember('_reference'),
    expected: 'an UploadSource',
    fix: 'write it like UploadSource.eventBridge(bucket)',
  },
  uploadExpiry: DURATION,
  quota: ANY_OBJECT,
  allowedOrigins: list('origins', "write it like ['https://app.example.com']"),
  originalsExpiry: DURATION,
  sharpLayer: {
    fits: hasMember('layerVersionArn'),
    expected: 'an ILayerVersion',
    fix: 'create or import it with lambda.LayerVersion',
  },
  memorySize: NUMBER,
  timeout: DURATION,
  architecture: {
    fits: hasMember('dockerPlatform'),
    expected: 'an Architecture',
    fix: 'write it like lambda.Architecture.ARM_64',
  },
  maxConcurrency: NUMBER,
  maxReceiveCount: NUMBER,
  sweepInterval: DURATION,
  variantsBucket: BUCKET,
  variantsExpiry: DURATION,
  delivery: {
    fits: hasMember('urlExpiry'),
    expected: 'an ImageDelivery',
    fix: 'write it like ImageDelivery.presignedUrls()',
  },
  auth: { fits: hasMember('_createAuthorizer'), expected: 'an ApiAuth', fix: 'write it like ApiAuth.iam()' },
  apiDomain: { ...ANY_OBJECT, fix: "write it like { domainName: 'images-api.example.com', certificate }" },
  throttle: ANY_OBJECT,
  website: ANY_OBJECT,
  recordRetention: DURATION,
  supersededGrace: DURATION,
  rerunOnDeploy: { fits: hasMember('_input'), expected: 'a Rerun', fix: 'write it like Rerun.stale({ canary: 100 })' },
  alarms: { ...ANY_OBJECT, fix: 'write it like { failedShare: 0.1 }, or { enabled: false } for none' },
  alarmTopic: {
    fits: hasMember('topicArn'),
    expected: 'an ITopic',
    fix: 'create or import it with sns.Topic',
  },
  dashboard: BOOLEAN,
  eventBus: {
    fits: hasMember('eventBusArn'),
    expected: 'an IEventBus',
    fix: 'create or import it with events.EventBus',
  },
  tracing: BOOLEAN,
  encryptionKey: { fits: hasMember('keyArn'), expected: 'an IKey', fix: 'create or import it with kms.Key' },
  removalPolicy: TEXT,
  logRetention: NUMBER,
} satisfies Readonly<Record<keyof ServerlessImageProcessorProps, PropType>>;

const CERTIFICATE: PropType = {
  fits: hasMember('certificateArn'),
  expected: 'an ICertificate',
  fix: 'create or import it with acm.Certificate',
};

const API_DOMAIN_PROP_TYPES = {
  domainName: TEXT,
  certificate: CERTIFICATE,
  disableExecuteApiEndpoint: BOOLEAN,
} satisfies Readonly<Record<keyof ApiDomainOptions, PropType>>;

const WEBSITE_PROP_TYPES = {
  onCdn: BOOLEAN,
  domainNames: list('domain names', "write it like ['photos.example.com']"),
  certificate: CERTIFICATE,
  title: TEXT,
  logo: TEXT,
  accentColor: TEXT,
  language: oneOf(PageLanguage, 'PageLanguage'),
} satisfies Readonly<Record<keyof WebsiteOptions, PropType>>;

const SIZE_PROP_TYPES = {
  name: TEXT,
  width: NUMBER,
  height: NUMBER,
  fit: oneOf(ImageFit, 'ImageFit'),
  enlarge: BOOLEAN,
  position: oneOf(ImagePosition, 'ImagePosition'),
  background: TEXT,
  sharpen: NUMBER,
  formats: FORMATS,
} satisfies Readonly<Record<keyof ImageSize, PropType>>;

const ALARM_PROP_TYPES = {
  enabled: BOOLEAN,
  exclude: list('names of alarms', "write it like ['apiThrottles']"),
  oldestUpload: DURATION,
  oldestPurge: DURATION,
  failedShare: NUMBER,
  timeToReady: DURATION,
  apiErrors: NUMBER,
} satisfies Readonly<Record<keyof AlarmOptions, PropType>>;

const PER_OWNER: PropType = { fits: isObject, expected: 'an object', fix: 'write it like { images: 1000 }' };
const QUOTA_PROP_TYPES = { perOwner: PER_OWNER } satisfies Readonly<Record<keyof QuotaOptions, PropType>>;

const OWNER_QUOTA_PROP_TYPES = {
  images: NUMBER,
  bytes: SIZE,
  uploadsPerDay: NUMBER,
} satisfies Readonly<Record<keyof OwnerQuota, PropType>>;

/**
 * Throws if a value has the wrong type for its prop, and warns of unknown props: mistakes that only JavaScript
 * allows.
 */
export function checkPropTypes(scope: IConstruct, props: ServerlessImageProcessorProps): void {
  checkTypes(scope, '', props, PROP_TYPES);
  checkElements(scope, '', props);
  if (props.alarms) {
    checkTypes(scope, 'alarms.', props.alarms, ALARM_PROP_TYPES);
  }
  if (props.apiDomain) {
    checkTypes(scope, 'apiDomain.', props.apiDomain, API_DOMAIN_PROP_TYPES);
    checkType('apiDomain.domainName', props.apiDomain.domainName, TEXT);
    checkType('apiDomain.certificate', props.apiDomain.certificate, CERTIFICATE);
  }
  if (props.website) {
    checkTypes(scope, 'website.', props.website, WEBSITE_PROP_TYPES);
  }
  if (props.quota) {
    checkTypes(scope, 'quota.', props.quota, QUOTA_PROP_TYPES);
    checkType('quota.perOwner', props.quota.perOwner, PER_OWNER);
    checkTypes(scope, 'quota.perOwner.', props.quota.perOwner, OWNER_QUOTA_PROP_TYPES);
  }
  for (const [name, preset] of Object.entries(props.presets ?? {})) {
    const at = `presets.${name}`;
    checkType(at, preset, { ...ANY_OBJECT, fix: 'write it like { sizes: […] }' });
    checkTypes(scope, `${at}.`, preset, PRESET_PROP_TYPES);
    checkElements(scope, `${at}.`, preset);
  }
}

// `at` is the path of the props in messages
function checkElements(scope: IConstruct, at: string, props: ImagePreset): void {
  props.formats?.forEach((format, index) => checkType(`${at}formats[${index}]`, format, OUTPUT_FORMAT));
  props.allowedInputTypes?.forEach((type, index) =>
    checkType(`${at}allowedInputTypes[${index}]`, type, oneOf(InputType, 'InputType')),
  );
  props.sizes?.forEach((size, index) => {
    const prop = `${at}sizes[${index}]`;
    checkType(prop, size, { ...ANY_OBJECT, fix: "write it like { name: 'thumb', width: 200 }" });
    checkTypes(scope, `${prop}.`, size, SIZE_PROP_TYPES);
    size.formats?.forEach((format, place) => checkType(`${prop}.formats[${place}]`, format, OUTPUT_FORMAT));
  });
}

function checkTypes(
  scope: IConstruct,
  prefix: string,
  values: object,
  types: Readonly<Record<string, PropType>>,
): void {
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(types, name)) {
      warnOfUnknown(scope, prefix + name, Object.keys(types));
    } else if (value !== undefined) {
      checkType(prefix + name, value, types[name]);
    }
  }
}

function checkType(prop: string, value: unknown, { fits, expected, fix }: PropType): void {
  if (!Token.isUnresolved(value) && !fits(value)) {
    throw invalidProp(prop, value, expected, fix);
  }
}

// a warning only, since an app may spread an object that also holds props of other constructs
function warnOfUnknown(scope: IConstruct, name: string, known: readonly string[]): void {
  Annotations.of(scope).addWarningV2(
    'serverless-image-processor:unknownProp',
    `unknown prop ${name} has no effect; the props are ${known.join(', ')}`,
  );
}
