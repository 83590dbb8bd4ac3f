import { type HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { apiFunction, type ApiFunctionProps } from './api-function';
import { grantOperations, operationsFor } from './operations';
import { grantObjects } from '../shared/bucket-grants';

/** Properties of `AdminApi`. */
export interface AdminApiProps extends ApiFunctionProps {
  /** API that the operations are added to. */
  readonly api: HttpApi;
  /** State machine that erases owners. */
  readonly ownerErasure: IStateMachine;
}

/**
 * Operations for back ends, below `/admin`, and their function. It has permissions on every original, which the
 * function of the other operations does not have.
 */
export class AdminApi extends Construct {
  public readonly function: lambda.Function;
  private readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: AdminApiProps) {
    super(scope, id);
    this.api = props.api;
    this.function = this.createFunction(props);
    const integration = new HttpLambdaIntegration('AdminIntegration', this.function);
    const authorizer = new HttpIamAuthorizer();
    for (const { path, method } of operationsFor('iam')) {
      props.api.addRoutes({ path, methods: [HttpMethod[method]], integration, authorizer });
    }
  }

  /** Grants calling the operations for back ends, and no others. */
  public grantInvoke(grantee: IGrantable): void {
    grantOperations(this.api, grantee, 'iam');
  }

  private createFunction(props: AdminApiProps): lambda.Function {
    const handler = apiFunction(this, 'admin', {
      ...props,
      settings: { ...props.settings, access: 'admin', erasureArn: props.ownerErasure.stateMachineArn },
      description: 'Lists, changes and removes any image for back ends',
    });
    grantObjects(props.uploadBucket, handler, `${props.settings.uploadPrefix}*`, 's3:DeleteObject');
    props.table.grantListByOwner(handler);
    props.table.grantListAttention(handler);
    props.ownerErasure.grantStartExecution(handler);
    return handler;
  }
}
