import { S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CountingS3 } from './counting-s3';
import { CountingTable, type TableIndex } from './counting-table';
import { emfMetrics } from './emf-metrics';
import { INVOCATION_BYTES, linesOf, loggedBytes } from './log-lines';
import { RENDERED, renderedLike } from './rendered-like';
import { FIRST_LOOK_MS } from '../../../src/client/upload';
import { isFinal, lookAgainAfter } from '../../../src/client/wait-for-image';
import type { ImageManifest } from '../../../src/contract/http';
import type { Presets } from '../../../src/contract/presets';
import { type ImageRecord, TABLE } from '../../../src/contract/record';
import type { ApiSettings, ProcessSettings } from '../../../src/contract/settings';
import type { QuotaSettings } from '../../../src/contract/usage';
import { DynamoIdKey } from '../../../src/lambda/adapters/dynamo-id-key';
import { DynamoRecordStore } from '../../../src/lambda/adapters/dynamo-records';
import { DynamoUsageStore } from '../../../src/lambda/adapters/dynamo-usage';
import { S3OriginalStore } from '../../../src/lambda/adapters/s3-originals';
import { S3Presigner } from '../../../src/lambda/adapters/s3-presigner';
import { S3VariantStore } from '../../../src/lambda/adapters/s3-variants';
import { createApp } from '../../../src/lambda/api/app';
import type { ApiDependencies } from '../../../src/lambda/api/dependencies';
import { presignedUrls, variantUrls } from '../../../src/lambda/api/manifest/variant-urls';
import { EmfMeter } from '../../../src/lambda/emf-meter';
import type { ProcessDeps } from '../../../src/lambda/process/deps';
import { handleMessage } from '../../../src/lambda/process/handle-message';
import { imageIds, ownerFolders } from '../../../src/lambda/record/image-id';
import { Transitions } from '../../../src/lambda/record/transitions';
import { logger } from '../../../src/lambda/runtime';
import { settleReservation } from '../../../src/lambda/sweep/settle-reservation';
import { PROCESSOR } from '../cases';

/** An upload to count: the settings that decide its requests. */
export interface UploadCase {
  readonly presets: Presets;
  readonly indexes: readonly TableIndex[];
  /** Indicates whether the images have owners, as with `ApiAuth.jwt` and `ApiAuth.cognito`. */
  readonly owned?: boolean;
  readonly quota?: QuotaSettings;
  /** Time from the end of the upload until the image is READY, in seconds. */
  readonly readySeconds: number;
  readonly originalBytes: number;
  /** Size of the access log's line in bytes. */
  readonly accessLogBytes: number;
}

/** Requests of one upload, from the form to the READY image on the page. */
export interface UploadCount {
  readonly s3Writes: number;
  readonly s3Reads: number;
  /** Units of writes to the table. */
  readonly writeUnits: number;
  /** Units of writes to each index. */
  readonly indexUnits: Readonly<Record<string, number>>;
  readonly readUnits: number;
  /** Sends, receives and deletes of the upload queue. */
  readonly sqsRequests: number;
  readonly apiCalls: number;
  readonly logBytes: number;
  /** Custom metrics that the log lines create. */
  readonly metrics: number;
  /** The finished record. */
  readonly record: ImageRecord;
}

const OWNER = '4f1c9a52-0d0b-4d63-9a1e-6c1f3f5e7a90';
const START = Date.parse('2026-11-28T12:00:00Z');
const ETAG = 'd41d8cd98f00b204e9800998ecf8427e';
/** S3 sends a message, Lambda receives and deletes it. */
const SQS_REQUESTS = 3;
const NAMES = { uploadBucket: 'uploads', variantsBucket: 'variants', table: 'table', uploadPrefix: '' };
const QUEUE = { queueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/queue' };

/**
 * Runs one upload through the functions' own code and AWS adapters, and the client's own times between looks, with
 * clients that count the requests.
 */
export async function countUpload(upload: UploadCase): Promise<UploadCount> {
  // Lambda sets it: the logger adds it to each line
  process.env._X_AMZN_TRACE_ID ??= 'Root=1-67486f00-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=0';
  const table = new CountingTable(upload.indexes);
  table.seed({ [TABLE.partitionKey]: TABLE.idKey.item, [TABLE.idKey.attribute]: new Uint8Array(32) });
  const bucket = new CountingS3(upload.originalBytes, ETAG);
  const world = new World(upload, table, bucket);
  let lines: string[] = [];
  let imageId = '';
  lines = await linesOf(async () => {
    imageId = await world.upload();
  });
  return {
    // the browser's POST
    s3Writes: bucket.writes + 1,
    s3Reads: bucket.reads,
    writeUnits: table.writeUnits,
    indexUnits: table.indexUnits,
    readUnits: table.readUnits,
    sqsRequests: SQS_REQUESTS,
    apiCalls: world.apiCalls,
    logBytes:
      loggedBytes(lines) +
      (world.apiCalls + 1) * INVOCATION_BYTES +
      world.apiCalls * loggedBytes(['x'.repeat(upload.accessLogBytes)]),
    metrics: emfMetrics(lines),
    record: table.item(imageId) as unknown as ImageRecord,
  };
}

class World {
  apiCalls = 0;
  private now = START;
  private readonly clock = { now: () => new Date(this.now) };
  private readonly meter = new EmfMeter(PROCESSOR);
  private readonly documents: DynamoDBDocumentClient;
  private readonly records: DynamoRecordStore;
  private readonly usage: DynamoUsageStore;
  private readonly app: ReturnType<typeof createApp>;

  constructor(
    private readonly upload_: UploadCase,
    table: CountingTable,
    private readonly bucket: CountingS3,
  ) {
    this.documents = table as unknown as DynamoDBDocumentClient;
    this.records = new DynamoRecordStore(this.documents, NAMES.table);
    this.usage = new DynamoUsageStore(this.documents, NAMES.table);
    this.app = createApp(this.apiDependencies());
  }

  /** Uploads an image and waits for it as the page does. Returns its id. */
  async upload(): Promise<string> {
    const { readySeconds, quota, originalBytes } = this.upload_;
    const body = JSON.stringify({ contentType: 'image/jpeg', size: originalBytes, filename: 'IMG_20261128_1200.jpg' });
    const { imageId } = (await (await this.call('/uploads', { method: 'POST', body })).json()) as { imageId: string };
    // the transfer
    this.now += 3_000;
    const readyAt = this.now + readySeconds * 1000;
    let processed = false;
    this.now += FIRST_LOOK_MS;
    for (let look = 0, isReady = false; !isReady; look++) {
      if (this.now >= readyAt && !processed) {
        processed = true;
        await this.process(imageId);
      }
      const response = await this.call(`/images/${imageId}`);
      const { status } = (await response.json()) as ImageManifest;
      if (isFinal({ status }) && status !== 'READY') {
        throw new Error(`the counted upload ended as ${status}, expected READY`);
      }
      isReady = status === 'READY';
      this.now += isReady ? 0 : lookAgainAfter(look, 1000 * Number(response.headers.get('retry-after') ?? 0));
    }
    if (quota) {
      await this.settle(imageId, quota);
    }
    return imageId;
  }

  private async call(path: string, init: RequestInit = {}): Promise<Response> {
    this.apiCalls += 1;
    const claims = { sub: OWNER };
    const event = { requestContext: { authorizer: { jwt: { claims } } } };
    return this.app.request(path, init, this.upload_.owned ? ({ event } as never) : undefined);
  }

  private async process(imageId: string): Promise<void> {
    const { originalBytes: size } = this.upload_;
    const event = {
      eventName: 'ObjectCreated:Post',
      eventTime: this.clock.now().toISOString(),
      s3: { object: { key: imageId, size, eTag: ETAG, sequencer: '0055AED6DCD90281E5' } },
    };
    const body = JSON.stringify({ Records: [event] });
    await handleMessage(this.processDeps(), { messageId: 'message', receiptHandle: 'receipt', body, receiveCount: 1 });
  }

  /** The sweep's look at the reservation, once the form has ended. */
  private async settle(imageId: string, quota: QuotaSettings): Promise<void> {
    this.now += 3_600_000;
    const originals = new S3OriginalStore(this.bucket as never, NAMES.uploadBucket);
    const record = (await this.records.get(imageId))!;
    const stored = await originals.head(imageId);
    await settleReservation({ settings: { quota }, usage: this.usage, clock: this.clock }, record, stored!.bytes);
  }

  private apiDependencies(): ApiDependencies {
    const { presets, owned, quota } = this.upload_;
    const settings: ApiSettings = {
      ...NAMES,
      ...QUEUE,
      presets,
      access: owned ? 'owned' : 'issued',
      uploadExpirySeconds: 300,
      downloadExpirySeconds: 3600,
      quota,
    };
    const client = new S3Client({
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example', sessionToken: 'token' },
    });
    const presigner = new S3Presigner(client, NAMES.uploadBucket, NAMES.variantsBucket);
    const unused = () => Promise.reject(new Error('an upload through the page does not call this'));
    return {
      settings,
      records: this.records,
      ownerIndex: { list: unused },
      originals: { remove: unused },
      messages: { send: unused },
      presigner,
      urls: variantUrls({ signer: presignedUrls(presigner, settings.downloadExpirySeconds) }),
      usage: quota && this.usage,
      clock: this.clock,
      logger,
      meter: this.meter,
    };
  }

  private processDeps(): ProcessDeps {
    const settings: ProcessSettings = {
      ...NAMES,
      ...QUEUE,
      presets: this.upload_.presets,
      maxReceiveCount: 7,
      retrySeconds: 360,
      graceSeconds: 86_400,
    };
    const idKey = new DynamoIdKey(this.documents, NAMES.table);
    return {
      settings,
      imageIdOf: imageIds(NAMES.uploadPrefix, idKey),
      ownerFolderOf: ownerFolders(idKey),
      records: this.records,
      originals: new S3OriginalStore(this.bucket as never, NAMES.uploadBucket),
      variants: new S3VariantStore(this.bucket as never, NAMES.variantsBucket),
      transitions: new Transitions(this.clock.now, undefined, settings.graceSeconds),
      clock: this.clock,
      render: renderedLike(RENDERED),
      logger,
      meter: this.meter,
      queue: { retryAfter: () => Promise.reject(new Error('a successful upload is not retried')) },
      runs: { add: () => Promise.reject(new Error('an upload belongs to no re-run')) },
      secondsLeft: () => 59,
    };
  }
}
