import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as targets from 'aws-cdk-lib/aws-route53-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { ApiAuth, ImageDelivery, PrivateImages, ServerlessImageProcessor } from 'serverless-image-processor';

/** Properties of `PrivateAlbumsStack`. */
export interface PrivateAlbumsStackProps extends StackProps {
  /** Domain of the app: it is at `app.`, its API at `api.` and its images at `images.` of it. */
  readonly zoneName: string;
  readonly hostedZoneId: string;
}

/** Albums that only their owners see: `page/album.js` shows one, with cookies that open its owner's images. */
export class PrivateAlbumsStack extends Stack {
  readonly images: ServerlessImageProcessor;

  constructor(scope: Construct, id: string, { zoneName, hostedZoneId, ...props }: PrivateAlbumsStackProps) {
    super(scope, id, props);
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', { zoneName, hostedZoneId });
    const certificate = new acm.Certificate(this, 'Certificate', {
      domainName: `*.${zoneName}`,
      validation: acm.CertificateValidation.fromDns(zone),
    });
    const members = new cognito.UserPool(this, 'Members', { selfSignUpEnabled: true });
    const client = members.addClient('App', { idTokenValidity: Duration.hours(1) });

    this.images = new ServerlessImageProcessor(this, 'Images', {
      auth: ApiAuth.cognito({ userPool: members, clients: [client] }),
      allowedOrigins: [`https://app.${zoneName}`],
      apiDomain: { domainName: `api.${zoneName}`, certificate },
      delivery: ImageDelivery.cdn({
        domainNames: [`images.${zoneName}`],
        certificate,
        privateImages: PrivateImages.signedCookies({
          // to make the keys, see the README
          publicKey: readFileSync(path.join(__dirname, 'public-key.pem'), 'utf8'),
          privateKey: Secret.fromSecretNameV2(this, 'PrivateKey', 'private-albums/private-key'),
          cookieDomain: zoneName,
          expiry: Duration.hours(1),
        }),
      }),
    });

    const { distribution, apiDomainName } = this.images;
    new route53.ARecord(this, 'ImagesRecord', {
      zone,
      recordName: 'images',
      target: route53.RecordTarget.fromAlias(new targets.CloudFrontTarget(distribution!)),
    });
    new route53.ARecord(this, 'ApiRecord', {
      zone,
      recordName: 'api',
      target: route53.RecordTarget.fromAlias(
        new targets.ApiGatewayv2DomainProperties(
          apiDomainName!.regionalDomainName,
          apiDomainName!.regionalHostedZoneId,
        ),
      ),
    });
    new CfnOutput(this, 'ClientId', { value: client.userPoolClientId });
  }
}
