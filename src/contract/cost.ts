/** Prices as of this date. */
export const PRICES_AS_OF = '2026-11';

/**
 * AWS list prices in us-east-1 in US dollars, without free tiers and discounts, each from the pricing page of its
 * service, as of `PRICES_AS_OF`. This is the one place with prices: estimates and docs/cost.md are computed from it.
 */
export const PRICES = {
  lambda: {
    /** GB-second; 1 GB is 1,024 MiB. */
    gbSecond: { arm64: 0.0000133334, x64: 0.0000166667 },
    request: 0.2e-6,
  },
  s3: {
    /** PUT, POST, COPY and LIST in S3 Standard. DELETE is free. */
    write: 0.005e-3,
    /** GET and HEAD in S3 Standard. */
    read: 0.0004e-3,
    /** GB-month in S3 Standard; the first 50 TB a month. */
    gbMonth: 0.023,
  },
  dynamoDb: {
    /** Request unit of an on-demand table: 1 KB written, in the table or in one index. Twice that in a transaction. */
    writeUnit: 0.625e-6,
    /** Request unit of an on-demand table: 4 KB read strongly consistently. */
    readUnit: 0.125e-6,
    gbMonth: 0.25,
    /** GB-month of point-in-time recovery. */
    recoveryGbMonth: 0.2,
  },
  /** Request to a standard queue: one send, receive or delete of up to 64 KB. */
  sqs: { request: 0.4e-6 },
  /** Request to an HTTP API, of up to 512 KB; the first 300 million a month. */
  httpApi: { request: 1e-6 },
  cloudWatch: {
    /** GB of log data that is ingested. */
    logGb: 0.5,
    logGbMonth: 0.03,
    /** Standard alarm on one metric, a month. Alarms with metric math pay for each metric. */
    alarmMonth: 0.1,
    /** Custom metric, a month; the first 10,000. */
    metricMonth: 0.3,
    dashboardMonth: 3,
  },
  /** Event on a custom event bus, of up to 64 KB. Events of S3 and on the default bus from AWS services are free. */
  eventBridge: { event: 1e-6 },
  stepFunctions: {
    /** State transition of a standard workflow. */
    transition: 0.025e-3,
  },
  kms: { keyMonth: 1, request: 3e-6 },
  /** CloudFront in the United States, Mexico and Canada, over HTTPS. */
  cloudFront: {
    /** GB to the internet; the first 10 TB a month. Later ones are in `EGRESS_TIERS`. */
    gb: 0.085,
    request: 1e-6,
    /** Call of a CloudFront Function. */
    functionCall: 0.1e-6,
    /** Path of an invalidation, a file or a wildcard alike; the first 1,000 a month are free. */
    invalidationPath: 0.005,
  },
  /** GB from S3 to the internet; the first 10 TB a month. Later ones are in `EGRESS_TIERS`. */
  internetGb: 0.09,
  secretsManager: { secretMonth: 0.4, call: 0.05e-4 },
  /** Trace that X-Ray records. */
  xrayTrace: 5e-6,
} as const;

/**
 * Prices of a GB to the internet by the month's volume, as pairs of the volume in TB at which a price ends and the
 * price: S3, and CloudFront in the United States, Mexico and Canada.
 */
export const EGRESS_TIERS = {
  s3: [
    [10, PRICES.internetGb],
    [50, 0.085],
    [150, 0.07],
    [Infinity, 0.05],
  ],
  cloudFront: [
    [10, PRICES.cloudFront.gb],
    [50, 0.08],
    [150, 0.06],
    [500, 0.04],
    [1024, 0.03],
    [5120, 0.025],
    [Infinity, 0.02],
  ],
} as const;

/** CloudFront's share of a month that AWS does not charge, in each account and without an end. */
export const CLOUDFRONT_FREE = { tb: 1, requests: 10e6 } as const;

/** Returns the price of a month's transfer to the internet in dollars. A TB has 1,000 GB. */
export function egressDollars(from: keyof typeof EGRESS_TIERS, tb: number): number {
  let [sum, begin] = [0, 0];
  for (const [end, gb] of EGRESS_TIERS[from]) {
    sum += Math.max(0, Math.min(tb, end) - begin) * 1000 * gb;
    begin = end;
  }
  return sum;
}

/** Processor architecture of the functions. */
export type CostArchitecture = keyof typeof PRICES.lambda.gbSecond;

/** Memory at which Lambda gives a function one vCPU, in MiB, according to the Lambda developer guide. */
export const ONE_CORE_MIB = 1769;

/**
 * Time that the process function takes for a photo of 24 megapixels in the default sizes and formats, in seconds: CPU
 * time with one vCPU, which `npm run cost -- --measure` measures, and the wait for S3, which is an assumption.
 */
export const PHOTO_SECONDS = { cpu: 0.34, wait: 0.25 } as const;

/** Returns the duration in seconds of a photo of 24 megapixels in a function with this memory. */
export function photoSeconds(memoryMiB: number, cpuSeconds: number = PHOTO_SECONDS.cpu): number {
  // the pipeline keeps one core busy, so that more memory than one vCPU's hardly helps
  return cpuSeconds * Math.max(1, ONE_CORE_MIB / memoryMiB) + PHOTO_SECONDS.wait;
}

/** Returns the price of one call of a function in dollars. */
export function lambdaCall(memoryMiB: number, seconds: number, architecture: CostArchitecture): number {
  return PRICES.lambda.request + (memoryMiB / 1024) * seconds * PRICES.lambda.gbSecond[architecture];
}

/**
 * Requests for each image of a re-run, besides the PUTs of its variants. Table writes include those of the index of
 * unfinished records.
 */
export const RERUN_REQUESTS = {
  /** The listing is one request for 1,000 originals; the old folder is listed before it is removed. */
  s3Writes: 1.001,
  /** The original, and a HEAD of the sweep. */
  s3Reads: 2,
  /**
   * Claim, result with the previous variants and removal of these, in the table (2, 3 and 3) and in the index of
   * unfinished records (1, 2 and 1), and the counters of the run.
   */
  writeUnits: 13,
  /** The record, before it is sent and at the claim, and the entry of the sweep's index. */
  readUnits: 4,
  /** Sent in batches of ten, received, deleted; and the same for the sweep's look at the old variants. */
  sqsRequests: 5,
  /** Log lines, in bytes. */
  logBytes: 3000,
} as const;

/** A re-run whose price is estimated. */
export interface RerunSize {
  /** Number of images that are processed. */
  readonly images: number;
  /** Number of variants of each image. */
  readonly variantsPerImage: number;
  /** Memory of the process function in MiB. */
  readonly memoryMiB: number;
  /** Maximum number of images that are processed at the same time. */
  readonly concurrency: number;
  /** Duration of one image in the process function, in seconds; absent: that of a photo of 24 megapixels. */
  readonly secondsPerImage?: number;
  /** Indicates whether the process function runs on arm64; false: x64. */
  readonly arm64: boolean;
}

/** Estimate of a re-run. */
export interface RerunEstimate {
  /** US dollars at list prices in us-east-1. */
  readonly dollars: number;
  /** Minutes until the last image is processed, without retries. */
  readonly minutes: number;
}

/**
 * Estimates what a re-run costs and how long it takes. Not included are the storage of variants during the grace
 * period, and the search for the images: STALE and BROKEN scan the records, BROKEN lists the variants of READY ones.
 */
export function rerunEstimate(size: RerunSize): RerunEstimate {
  const seconds = size.secondsPerImage ?? photoSeconds(size.memoryMiB);
  const requests = RERUN_REQUESTS;
  const perImage =
    lambdaCall(size.memoryMiB, seconds, size.arm64 ? 'arm64' : 'x64') +
    (size.variantsPerImage + requests.s3Writes) * PRICES.s3.write +
    requests.s3Reads * PRICES.s3.read +
    requests.writeUnits * PRICES.dynamoDb.writeUnit +
    requests.readUnits * PRICES.dynamoDb.readUnit +
    requests.sqsRequests * PRICES.sqs.request +
    (requests.logBytes / 1e9) * PRICES.cloudWatch.logGb;
  return {
    dollars: size.images * perImage,
    minutes: (size.images * seconds) / size.concurrency / 60,
  };
}
