import * as path from 'path';
import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secrets from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ServerlessImageProcessor } from 'serverless-image-processor';

/** Properties of `WebhookStack`. */
export interface WebhookStackProps extends StackProps {
  /** URL that receives the signed events. */
  readonly url: string;
}

/**
 * An image pipeline that calls a URL when an image is ready, refused or deleted.
 *
 * An API destination delivers: it tries again for a day, and limits the rate. It cannot sign, so a function signs each
 * event first (`sign/index.js`) and puts it on a bus of its own, from which the API destination takes it.
 */
export class WebhookStack extends Stack {
  readonly images: ServerlessImageProcessor;
  readonly secret: secrets.Secret;
  readonly signer: lambda.Function;
  readonly signed: events.EventBus;
  readonly undelivered: sqs.Queue;

  constructor(scope: Construct, id: string, props: WebhookStackProps) {
    super(scope, id, props);
    this.images = new ServerlessImageProcessor(this, 'Images');
    this.secret = new secrets.Secret(this, 'SigningSecret', {
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    this.undelivered = new sqs.Queue(this, 'Undelivered', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    this.signed = new events.EventBus(this, 'Signed');
    this.signer = this.createSigner();
    this.deliverTo(props.url);
  }

  private createSigner(): lambda.Function {
    const signer = new lambda.Function(this, 'Signer', {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, 'sign')),
      timeout: Duration.seconds(10),
      environment: { SECRET: this.secret.secretArn, BUS: this.signed.eventBusName },
      deadLetterQueue: this.undelivered,
    });
    this.secret.grantRead(signer);
    this.signed.grantPutEventsTo(signer, 'Signer');
    const target = new targets.LambdaFunction(signer, { deadLetterQueue: this.undelivered });
    this.images.onImageReady('SignReady', { target });
    this.images.onImageRejected('SignRejected', { target });
    this.images.onImageDeleted('SignDeleted', { target });
    return signer;
  }

  private deliverTo(endpoint: string): void {
    // a connection must have an authorization; receivers may check this token before the signature
    const token = new secrets.Secret(this, 'Token', {
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    const destination = new events.ApiDestination(this, 'Destination', {
      endpoint,
      connection: new events.Connection(this, 'Connection', {
        authorization: events.Authorization.apiKey('X-Webhook-Token', token.secretValue),
      }),
      rateLimitPerSecond: 50,
    });
    new events.Rule(this, 'Deliver', {
      eventBus: this.signed,
      eventPattern: { source: ['webhook.signer'] },
      targets: [
        new targets.ApiDestination(destination, {
          // {"timestamp", "signature", "body"}
          event: events.RuleTargetInput.fromEventPath('$.detail'),
          deadLetterQueue: this.undelivered,
        }),
      ],
    });
  }
}
