import { generateKeyPairSync } from 'node:crypto';
import {
  type CacheBehavior,
  CloudFrontClient,
  CreateCachePolicyCommand,
  CreateDistributionCommand,
  CreateInvalidationCommand,
  CreateKeyGroupCommand,
  CreateOriginAccessControlCommand,
  CreatePublicKeyCommand,
} from '@aws-sdk/client-cloudfront';
import { CreateBucketCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { s3, system } from './deployed';
import { clientConfig, REGION } from '../../../tools/emulator/aws-environment';
import { emulatedUrl } from '../../../tools/emulator/emulated-url';

const cloudFront = new CloudFrontClient(clientConfig(system.endpoint, system.tester));

/** Distribution that is made by API requests, with everything that the emulator adds to MiniStack. */
export interface HandMade {
  readonly bucket: string;
  /** Base URL for every client, without a trailing slash. */
  readonly url: string;
  /** Base URL of another distribution with the same origins, which the bucket does not allow. */
  readonly otherUrl: string;
  /** Domain name of the distribution. */
  readonly domain: string;
  readonly alias: string;
  /** Key pair whose signatures are needed below `/signed/`. */
  readonly keyPairId: string;
  readonly privateKey: string;
  invalidate(...paths: string[]): Promise<void>;
}

/** Creates a bucket and two distributions before it. */
export async function makeDistributions(): Promise<HandMade> {
  const bucket = 'hand-made-origin';
  const alias = 'hand-made.example.com';
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const access = await accessControl();
  const [short, byHeader] = [await cachePolicy('by-query', { query: 'v' }), await cachePolicy('by-header', {})];
  const key = await trustedKey();
  const behaviors: Behavior[] = [
    { PathPattern: '/images/*', TargetOriginId: 'api', CachePolicyId: CACHING_DISABLED },
    { PathPattern: '/versions/*', TargetOriginId: 'bucket', CachePolicyId: short },
    { PathPattern: '/signed/*', TargetOriginId: 'bucket', CachePolicyId: byHeader, KeyGroup: key.group },
  ];
  const [own, other] = [
    await distribution({ bucket, access, behaviors, policy: byHeader, alias }),
    await distribution({ bucket, access, behaviors, policy: byHeader }),
  ];
  await allow(bucket, own.arn);
  return {
    bucket,
    alias,
    url: emulatedUrl(system.endpoint, `https://${own.domain}`),
    otherUrl: emulatedUrl(system.endpoint, `https://${other.domain}`),
    domain: own.domain,
    keyPairId: key.keyPairId,
    privateKey: key.privateKey,
    invalidate: async (...Items) => {
      const batch = { CallerReference: `${Math.random()}`, Paths: { Quantity: Items.length, Items } };
      await cloudFront.send(new CreateInvalidationCommand({ DistributionId: own.id, InvalidationBatch: batch }));
    },
  };
}

const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

type Behavior = { PathPattern: string; TargetOriginId: string; CachePolicyId: string; KeyGroup?: string };

async function accessControl(): Promise<string> {
  const config = { Name: 'hand-made', SigningProtocol: 'sigv4', SigningBehavior: 'always' } as const;
  const { OriginAccessControl } = await cloudFront.send(
    new CreateOriginAccessControlCommand({
      OriginAccessControlConfig: { ...config, OriginAccessControlOriginType: 's3' },
    }),
  );
  return OriginAccessControl!.Id!;
}

async function cachePolicy(Name: string, { query }: { query?: string }): Promise<string> {
  const { CachePolicy } = await cloudFront.send(
    new CreateCachePolicyCommand({
      CachePolicyConfig: {
        Name,
        MinTTL: 0,
        DefaultTTL: 60,
        MaxTTL: 120,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip: false,
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['x-kind'] } },
          CookiesConfig: { CookieBehavior: 'none' },
          QueryStringsConfig: query
            ? { QueryStringBehavior: 'whitelist', QueryStrings: { Quantity: 1, Items: [query] } }
            : { QueryStringBehavior: 'none' },
        },
      },
    }),
  );
  return CachePolicy!.Id!;
}

async function trustedKey(): Promise<{ keyPairId: string; group: string; privateKey: string }> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const config = { CallerReference: 'hand-made', Name: 'hand-made', EncodedKey: publicKey };
  const { PublicKey } = await cloudFront.send(new CreatePublicKeyCommand({ PublicKeyConfig: config }));
  const { KeyGroup } = await cloudFront.send(
    new CreateKeyGroupCommand({ KeyGroupConfig: { Name: 'hand-made', Items: [PublicKey!.Id!] } }),
  );
  return { keyPairId: PublicKey!.Id!, group: KeyGroup!.Id!, privateKey };
}

interface Distribution {
  readonly id: string;
  readonly arn: string;
  readonly domain: string;
}

async function distribution(options: {
  bucket: string;
  access: string;
  behaviors: Behavior[];
  policy: string;
  alias?: string;
}): Promise<Distribution> {
  const aliases = options.alias ? [options.alias] : [];
  const { Distribution: made } = await cloudFront.send(
    new CreateDistributionCommand({
      DistributionConfig: {
        CallerReference: `${Math.random()}`,
        Comment: '',
        Enabled: true,
        Aliases: { Quantity: aliases.length, Items: aliases },
        Origins: { Quantity: 2, Items: [bucketOrigin(options), apiOrigin()] },
        DefaultCacheBehavior: behavior({ TargetOriginId: 'bucket', CachePolicyId: options.policy }),
        CacheBehaviors: {
          Quantity: options.behaviors.length,
          Items: options.behaviors.map(each => ({ ...behavior(each), PathPattern: each.PathPattern })),
        },
        CustomErrorResponses: { Quantity: 1, Items: [{ ErrorCode: 403, ErrorCachingMinTTL: 1 }] },
      },
    }),
  );
  return { id: made!.Id!, arn: made!.ARN!, domain: made!.DomainName! };
}

function bucketOrigin({ bucket, access }: { bucket: string; access: string }) {
  const DomainName = `${bucket}.s3.${REGION}.amazonaws.com`;
  return { Id: 'bucket', DomainName, OriginAccessControlId: access, S3OriginConfig: { OriginAccessIdentity: '' } };
}

function apiOrigin() {
  const custom = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' } as const;
  const DomainName = `${system.apiId}.execute-api.${REGION}.amazonaws.com`;
  return { Id: 'api', DomainName, CustomOriginConfig: custom };
}

function behavior({ KeyGroup, ...rest }: Omit<Behavior, 'PathPattern'>): Omit<CacheBehavior, 'PathPattern'> {
  return {
    TargetOriginId: rest.TargetOriginId,
    CachePolicyId: rest.CachePolicyId,
    ViewerProtocolPolicy: 'redirect-to-https',
    ...(KeyGroup && { TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: [KeyGroup] } }),
  };
}

async function allow(Bucket: string, sourceArn: string): Promise<void> {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${Bucket}/*`,
    Condition: { StringEquals: { 'AWS:SourceArn': sourceArn, 'AWS:SourceAccount': sourceArn.split(':')[4] } },
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
}
