import { Annotations, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ImageAnimation, ImageMetadata } from '../image-output';
import { ImageFit, ImagePosition, type ImageSize } from '../image-size';
import { InputType } from '../input-type';
import type { ServerlessImageProcessorProps } from '../props';
import { invalidProp } from '../validation';

/** What a value has to be for its prop. TypeScript and jsii check most of it before; JavaScript and casts do not. */
interface PropType {
  readonly fits: (value: unknown) => boolean;
  readonly expected: string;
  readonly cure: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with a member, whichever copy of its library it comes from. */
const hasMember = (member: string) => (value: unknown) => isObject(value) && member in value;

const DURATION: PropType = {
  fits: hasMember('toMilliseconds'),
  expected: 'a Duration',
  cure: 'write it like Duration.minutes(5)',
};
const SIZE: PropType = { fits: hasMember('toBytes'), expected: 'a Size', cure: 'write it like Size.mebibytes(20)' };
const NUMBER: PropType = {
  fits: value => typeof value === 'number',
  expected: 'a number',
  cure: 'write it without quotes',
};
const BOOLEAN: PropType = {
  fits: value => typeof value === 'boolean',
  expected: 'true or false',
  cure: 'write it without quotes',
};
const TEXT: PropType = { fits: value => typeof value === 'string', expected: 'a string', cure: 'write it in quotes' };
const ANY_OBJECT: PropType = { fits: isObject, expected: 'an object', cure: 'see its documentation' };
const BUCKET: PropType = {
  fits: hasMember('bucketArn'),
  expected: 'an IBucket',
  cure: 'create or import it with s3.Bucket',
};

function list(of: string, cure: string): PropType {
  return { fits: Array.isArray, expected: `an array of ${of}`, cure };
}

function oneOf(enumeration: Readonly<Record<string, string>>, name: string): PropType {
  const members = Object.keys(enumeration).map(member => `${name}.${member}`);
  return {
    fits: value => Object.values(enumeration).includes(value as string),
    expected: `one of ${members.join(', ')}`,
    cure: `write it like ${members[0]}`,
  };
}

const OUTPUT_FORMAT: PropType = {
  fits: hasMember('_spec'),
  expected: 'an OutputFormat',
  cure: 'write it like OutputFormat.webp()',
};
const FORMATS = list('OutputFormat', 'write it like [OutputFormat.webp(), OutputFormat.jpeg()]');

const PROP_TYPES = {
  sizes: list('sizes', "write it like [{ name: 'thumb', width: 200 }]"),
  formats: FORMATS,
  metadata: oneOf(ImageMetadata, 'ImageMetadata'),
  placeholder: BOOLEAN,
  animation: oneOf(ImageAnimation, 'ImageAnimation'),
  watermark: {
    fits: hasMember('contentHash'),
    expected: 'a Watermark',
    cure: "write it like Watermark.fromAsset('logo.png')",
  },
  extension: {
    fits: hasMember('contentHash'),
    expected: 'an ImageExtension',
    cure: "write it like ImageExtension.fromAsset('folder')",
  },
  uploadBucket: BUCKET,
  uploadPrefix: TEXT,
  maxUploadSize: SIZE,
  allowedInputTypes: list('InputType', 'write it like [InputType.JPEG, InputType.PNG]'),
  heic: BOOLEAN,
  maxInputPixels: NUMBER,
  maxInputSide: NUMBER,
  uploadExpiry: DURATION,
  allowedOrigins: list('origins', "write it like ['https://app.example.com']"),
  originalsExpiry: DURATION,
  sharpLayer: {
    fits: hasMember('layerVersionArn'),
    expected: 'an ILayerVersion',
    cure: 'create or import it with lambda.LayerVersion',
  },
  memorySize: NUMBER,
  timeout: DURATION,
  architecture: {
    fits: hasMember('dockerPlatform'),
    expected: 'an Architecture',
    cure: 'write it like lambda.Architecture.ARM_64',
  },
  maxConcurrency: NUMBER,
  maxReceiveCount: NUMBER,
  sweepInterval: DURATION,
  variantsBucket: BUCKET,
  variantsExpiry: DURATION,
  delivery: {
    fits: hasMember('urlExpiry'),
    expected: 'an ImageDelivery',
    cure: 'write it like ImageDelivery.presignedUrls()',
  },
  auth: { fits: hasMember('_newAuthorizer'), expected: 'an ApiAuth', cure: 'write it like ApiAuth.iam()' },
  throttle: ANY_OBJECT,
  website: ANY_OBJECT,
  recordRetention: DURATION,
  encryptionKey: { fits: hasMember('keyArn'), expected: 'an IKey', cure: 'create or import it with kms.Key' },
  removalPolicy: TEXT,
  logRetention: NUMBER,
} satisfies Readonly<Record<keyof ServerlessImageProcessorProps, PropType>>;

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

/** Throws for a value of another type than its prop has, and warns of props that do not exist: slips that only JavaScript lets through. */
export function checkPropTypes(scope: IConstruct, props: ServerlessImageProcessorProps): void {
  checkTypes(scope, '', props, PROP_TYPES);
  props.formats?.forEach((format, index) => checkType(`formats[${index}]`, format, OUTPUT_FORMAT));
  props.allowedInputTypes?.forEach((type, index) =>
    checkType(`allowedInputTypes[${index}]`, type, oneOf(InputType, 'InputType')),
  );
  props.sizes?.forEach((size, index) => {
    checkType(`sizes[${index}]`, size, { ...ANY_OBJECT, cure: "write it like { name: 'thumb', width: 200 }" });
    checkTypes(scope, `sizes[${index}].`, size, SIZE_PROP_TYPES);
    size.formats?.forEach((format, place) => checkType(`sizes[${index}].formats[${place}]`, format, OUTPUT_FORMAT));
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

function checkType(prop: string, value: unknown, { fits, expected, cure }: PropType): void {
  if (!Token.isUnresolved(value) && !fits(value)) {
    throw invalidProp(prop, value, expected, cure);
  }
}

// a warning, since an app may spread an object that holds props of other constructs, too
function warnOfUnknown(scope: IConstruct, name: string, known: readonly string[]): void {
  Annotations.of(scope).addWarningV2(
    'serverless-image-processor:unknownProp',
    `there is no prop ${name}, so it has no effect: the props are ${known.join(', ')}`,
  );
}
