import type { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { TABLE } from '../contract/record';

/** Properties of `ImageTable`. */
export interface ImageTableProps {
  readonly encryptionKey?: IKey;
  readonly removalPolicy: RemovalPolicy;
}

type TableIndex = (typeof TABLE)['byOwner' | 'due' | 'attention'];

/** Table with one record per image. */
export class ImageTable extends Construct {
  public readonly table: dynamodb.Table;
  private readonly encryptionKey?: IKey;

  constructor(scope: Construct, id: string, props: ImageTableProps) {
    super(scope, id);
    this.encryptionKey = props.encryptionKey;
    // not TableV2: with a customer managed key it cannot be synthesized in a stack without a fixed region
    this.table = new dynamodb.Table(this, 'Table', {
      partitionKey: { name: TABLE.partitionKey, type: dynamodb.AttributeType.STRING },
      timeToLiveAttribute: TABLE.ttl,
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryptionKey: props.encryptionKey,
      removalPolicy: props.removalPolicy,
    });
    this.addIndex(TABLE.byOwner, dynamodb.AttributeType.STRING, dynamodb.ProjectionType.ALL);
    // the sweep reads each record anyway, strongly consistent
    this.addIndex(TABLE.due, dynamodb.AttributeType.NUMBER, dynamodb.ProjectionType.KEYS_ONLY);
    this.addIndex(TABLE.attention, dynamodb.AttributeType.STRING, dynamodb.ProjectionType.ALL);
  }

  /** Grants reading and writing single records, without scan, query and delete. */
  public grantRecords(grantee: IGrantable): void {
    this.grant(grantee, this.table.tableArn, 'dynamodb:GetItem', 'dynamodb:PutItem');
    this.encryptionKey?.grantEncryptDecrypt(grantee);
  }

  /** Grants reading all records in any order, and many at once. */
  public grantScan(grantee: IGrantable): void {
    this.grant(grantee, this.table.tableArn, 'dynamodb:Scan', 'dynamodb:BatchGetItem');
  }

  /** Grants listing images by owner. */
  public grantListByOwner(grantee: IGrantable): void {
    this.grantQuery(grantee, TABLE.byOwner);
  }

  /** Grants listing REJECTED and FAILED images. */
  public grantListAttention(grantee: IGrantable): void {
    this.grantQuery(grantee, TABLE.attention);
  }

  /** Grants listing the records that are due, and setting when they are due next. */
  public grantDue(grantee: IGrantable): void {
    this.grantQuery(grantee, TABLE.due);
    this.grant(grantee, this.table.tableArn, 'dynamodb:UpdateItem');
  }

  // sparse: an item without the partition key is not in the index
  private addIndex(index: TableIndex, sortKeyType: dynamodb.AttributeType, projectionType: dynamodb.ProjectionType) {
    this.table.addGlobalSecondaryIndex({
      indexName: index.indexName,
      partitionKey: { name: index.partitionKey, type: dynamodb.AttributeType.STRING },
      sortKey: { name: index.sortKey, type: sortKeyType },
      projectionType,
    });
  }

  private grantQuery(grantee: IGrantable, { indexName }: TableIndex): void {
    this.grant(grantee, `${this.table.tableArn}/index/${indexName}`, 'dynamodb:Query');
  }

  /** Grants changing the usage of owners, and nothing else. */
  public grantUsage(grantee: IGrantable): void {
    Grant.addToPrincipal({
      grantee,
      actions: ['dynamodb:UpdateItem'],
      resourceArns: [this.table.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${TABLE.usage.keyPrefix}*`] } },
    });
  }

  /** Grants removing the usage of owners, and nothing else. */
  public grantRemoveUsage(grantee: IGrantable): void {
    Grant.addToPrincipal({
      grantee,
      actions: ['dynamodb:DeleteItem'],
      resourceArns: [this.table.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${TABLE.usage.keyPrefix}*`] } },
    });
  }

  /** Grants counting the outcomes of re-runs, and nothing else. */
  public grantCountRuns(grantee: IGrantable): void {
    Grant.addToPrincipal({
      grantee,
      actions: ['dynamodb:UpdateItem'],
      resourceArns: [this.table.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${TABLE.runs.keyPrefix}*`] } },
    });
  }

  /**
   * Grants reading the stream of changes, and returns its ARN. The table has a stream once this was called: `Table`
   * itself takes it at its creation only.
   */
  public grantStream(grantee: IGrantable): string {
    const table = this.table.node.defaultChild as dynamodb.CfnTable;
    table.streamSpecification = { streamViewType: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES };
    this.grant(
      grantee,
      table.attrStreamArn,
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
    );
    // it names no resource ("DynamoDB", Service Authorization Reference)
    this.grant(grantee, '*', 'dynamodb:ListStreams');
    this.encryptionKey?.grantDecrypt(grantee);
    return table.attrStreamArn;
  }

  // Table.grant would add every index to every action
  private grant(grantee: IGrantable, resourceArn: string, ...actions: string[]): void {
    Grant.addToPrincipal({ grantee, actions, resourceArns: [resourceArn] });
  }
}
