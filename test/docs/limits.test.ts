import { App, Stack, type aws_lambda as lambda, type aws_sqs as sqs } from 'aws-cdk-lib';
import { read } from './code-blocks';
import { tablesIn, type Row } from './markdown-tables';
import { ImageDelivery } from '../../src';
import {
  cleanFilename,
  MAX_ALT_LENGTH,
  MAX_METADATA_BYTES,
  MAX_METADATA_PAIRS,
  objectionToPair,
} from '../../src/contract/annotations';
import { REDIRECT_SECONDS } from '../../src/contract/delivery';
import { INPUT_FORMATS } from '../../src/contract/input-formats';
import { MOST_HEIC_ITEMS } from '../../src/contract/input-limits';
import { optionRange } from '../../src/contract/output-formats';
import type { VariantInfo } from '../../src/contract/record';
import { RERUN_CONCURRENCY } from '../../src/contract/rerun';
import { MAX_OUTPUT_SIDE } from '../../src/contract/variant-spec';
import { MAX_PAGE_BYTES } from '../../src/lambda/api/manifest/page';
import { MAX_DETAIL_BYTES } from '../../src/lambda/events/detail';
import { retryDelay } from '../../src/lambda/process/handle-message';
import { LIBVIPS_ITEMS } from '../../src/lambda/process/pipeline/inspect/heif/items';
import { IN_PROGRESS } from '../../src/lambda/purge/purge-paths';
import { RERUN_RECEIVE_COUNT } from '../../src/operate/rerun-queue';
import { renderVariantSpec } from '../../src/settings/variant-spec';
import { errorOf, presetsOf, synth } from '../support/synth';

const text = read('docs/limits.md');
const [{ rows }] = tablesIn(text);
const LIMITS = new Map<string, Row>(rows.filter(row => !row.limit.startsWith('**')).map(row => [row.limit, row]));

const { images, stack } = synth({ delivery: ImageDelivery.cdn() });
const { limits } = presetsOf(stack).default;
const timeoutOf = (fn: lambda.Function) => (fn.node.defaultChild as lambda.CfnFunction).timeout!;
const redriveOf = (queue: sqs.Queue) =>
  (queue.node.defaultChild as sqs.CfnQueue).redrivePolicy.maxReceiveCount as number;
const retentionOf = (queue: sqs.Queue) => (queue.node.defaultChild as sqs.CfnQueue).messageRetentionPeriod!;

/** Evaluates a constant that its file keeps for itself, such as `30 * 86_400`. */
function constant(file: string, name: string): number {
  const [, value] = new RegExp(`^(?:export )?const ${name} = ([\\d_ *]+);`, 'm').exec(read(`src/${file}`)) ?? [];
  if (value === undefined) {
    throw new Error(`src/${file} has no constant ${name} that is a product of numbers`);
  }
  return value.split('*').reduce((product, factor) => product * Number(factor.replaceAll(/[_ ]/g, '')), 1);
}

/** Longest text that a check accepts. */
function longest(isAccepted: (text: string) => boolean): number {
  let length = 1;
  while (isAccepted('a'.repeat(length + 1))) {
    length += 1;
  }
  return length;
}

const figure = (value: number) => new Intl.NumberFormat('en').format(value);
const MEBIBYTE = 1024 ** 2;
const DAY = 86_400;
const inspect = 'lambda/process/pipeline/inspect';

/** Texts that the value of each limit contains, from the code. */
const VALUES: Record<string, string[]> = {
  'file size': [`${limits.maxBytes / MEBIBYTE} MiB`],
  'pixels of an original': [figure(limits.maxPixels), figure(constant('settings/input-limits.ts', 'MAX_PIXELS'))],
  'side of an original': [figure(limits.maxSide), figure(constant('settings/input-limits.ts', 'MAX_SIDE'))],
  'width, with little memory': [figure(constant(`${inspect}/limits.ts`, 'USUAL_WIDTH'))],
  'frames of an animation': [figure(constant(`${inspect}/limits.ts`, 'MAX_FRAMES'))],
  formats: Object.values(INPUT_FORMATS).map(({ label }) => label),
  'items in a HEIC': [figure(MOST_HEIC_ITEMS)],
  'items in an AVIF': [figure(LIBVIPS_ITEMS)],
  'scans of a JPEG': [figure(constant(`${inspect}/check-effort.ts`, 'MAX_JPEG_SCANS'))],
  'segments of a JPEG': [figure(constant(`${inspect}/check-effort.ts`, 'MAX_JPEG_SEGMENTS'))],
  'chunks of a PNG besides pixels': [figure(constant(`${inspect}/check-effort.ts`, 'MAX_PNG_CHUNKS'))],
  'EXIF entries': [figure(constant(`${inspect}/check-effort.ts`, 'MAX_EXIF_ENTRIES'))],
  'different files for one upload': [figure(constant('lambda/record/object-event.ts', 'MAX_UPLOADS'))],
  'side of a variant': [figure(MAX_OUTPUT_SIDE)],
  'name of a size, or of a preset': [
    `${longest(name => !isRefused(() => renderVariantSpec({ sizes: [{ name, width: 1 }] })))} `,
  ],
  quality: [optionRange('webp', 'quality')!.join(' to ')],
  'lowest quality for `maxSize`': [figure(constant('lambda/process/pipeline/render/encode.ts', 'MIN_QUALITY'))],
  'smallest `maxSize`': [figure(constant('output-format.ts', 'MIN_BYTES'))],
  watermark: [`${constant('watermark.ts', 'MAX_BYTES') / MEBIBYTE} MiB`, figure(constant('watermark.ts', 'MAX_SIDE'))],
  extension: [`${constant('image-extension.ts', 'MAX_BYTES') / MEBIBYTE} MiB`],
  'watermarks and extensions of all presets': [`${constant('settings/additions.ts', 'MAX_BYTES') / MEBIBYTE} MiB`],
  'pairs of `metadata`': [figure(MAX_METADATA_PAIRS)],
  'bytes of `metadata`, keys and values': [figure(MAX_METADATA_BYTES)],
  'key of `metadata`': [figure(longest(key => objectionToPair(key, '') === undefined))],
  '`alt`': [figure(MAX_ALT_LENGTH)],
  '`filename`': [figure(cleanFilename('a'.repeat(10_000)).length)],
  owner: [
    figure(constant('lambda/api/owner-claim.ts', 'MAX_BYTES')),
    figure(constant('lambda/api/routes/admin/owner.ts', 'MAX_OWNER_BYTES')),
  ],
  'page of a list': [figure(MAX_PAGE_BYTES), figure(constant('lambda/api/manifest/page.ts', 'MAX_SIGNED'))],
  'time of an API call': [`${timeoutOf(images.apiFunction)} seconds`, `${timeoutOf(images.adminFunction)} seconds`],
  attempts: [`${redriveOf(images.uploadQueue)}, over about ${minutesOfTries(redriveOf(images.uploadQueue))} minutes`],
  'attempts in a re-run': [figure(RERUN_RECEIVE_COUNT), figure(redriveOf(images.rerunQueue))],
  'time for one image': [`${timeoutOf(images.processFunction) / 60} minute `],
  'images at the same time in a re-run': [
    `${RERUN_CONCURRENCY} by default`,
    figure(constant('lambda/rerun/plan.ts', 'MAX_CONCURRENCY')),
  ],
  'memory of the process function': [
    figure((images.processFunction.node.defaultChild as lambda.CfnFunction).memorySize!),
  ],
  'messages in queues': [
    ...[images.uploadQueue, images.deadLetterQueue, images.rerunQueue, images.purgeQueue!].map(
      queue => `${retentionOf(queue) / DAY} days`,
    ),
  ],
  'size of an event': [figure(MAX_DETAIL_BYTES)],
  'erasure of an owner': [`${constant('lambda/erase/erase-owner.ts', 'MAX_LOOKS')} looks`],
  'record of an upload that never arrives': [
    `${constant('lambda/api/start-upload.ts', 'ABANDONED_SECONDS') / DAY} days`,
  ],
  'record of a deleted image': [`${constant('lambda/record/tombstone.ts', 'LIFETIME_SECONDS') / DAY} days`],
  'sets of replaced variants of one image': [figure(constant('lambda/process/cleanup.ts', 'MAX_IN_GRACE'))],
  'redirect of a stable URL, public manifest': [`${REDIRECT_SECONDS} seconds`],
  'purges in progress': [`${figure(IN_PROGRESS.files)} files`, `${IN_PROGRESS.wildcards} wildcards`],
  'files of an image that are purged one by one': [figure(constant('lambda/purge/purge-paths.ts', 'MAX_FILES'))],
  'tries of a purge': [
    figure(redriveOf(images.purgeQueue!)),
    `${Math.floor((redriveOf(images.purgeQueue!) * visibilityOf(images.purgeQueue!)) / 3_600)} hours`,
  ],
  'keys that verify signatures': [figure(constant('settings/signing-keys.ts', 'MAX_OTHERS') + 1)],
};

function visibilityOf(queue: sqs.Queue): number {
  return (queue.node.defaultChild as sqs.CfnQueue).visibilityTimeout!;
}

function isRefused(make: () => void): boolean {
  try {
    make();
    return false;
  } catch {
    return true;
  }
}

/** Returns the minutes from the first attempt to the last. */
function minutesOfTries(tries: number): number {
  const error = new Error('fails');
  const waits = Array.from({ length: tries - 1 }, (_, index) =>
    retryDelay({ error, receiveCount: index + 1, lastTry: false }, new Date(), visibilityOf(images.uploadQueue), 0),
  );
  return Math.round(waits.reduce((sum, seconds) => sum + seconds) / 60);
}

/** Limits whose value is in the tables of docs/props.md, which its own test compares, or of AWS, or has no number. */
const ELSEWHERE = [
  'empty file',
  'pixels of all frames together, with `ImageAnimation.KEEP`',
  'other formats (SVG, PDF, RAW, JPEG XL, video)',
  'channels',
  'sizes, formats, presets',
  'one call of an extension',
  'form: lifetime',
  'presigned URL: lifetime',
  'signed URL or cookie of a distribution',
  'requests',
  'requests, whole account and region',
  'images, bytes and uploads of an owner',
  'images at the same time',
  'concurrency of an account',
  'event that the bus refuses',
  'replaced variants',
  'logs',
];

/** Returns whether a value contains a text, and not as a part of a longer number. */
function names(value: string, part: string): boolean {
  return new RegExp(`(?<![\\d,.])${part}(?!,?\\d)`).test(`${value} `);
}

test('every limit is compared with the code, or known to be elsewhere', () => {
  expect([...Object.keys(VALUES), ...ELSEWHERE].sort()).toEqual([...LIMITS.keys()].sort());
});

test.each(Object.entries(VALUES))('%s', (limit, values) => {
  const { value } = LIMITS.get(limit)!;
  expect(values.filter(part => !names(value, part))).toEqual([]);
});

test('the defaults and ranges of props are those of docs/props.md', () => {
  const props = new Map<string, Row>(
    tablesIn(read('docs/props.md')).flatMap(table =>
      table.rows.map(row => [`${table.titles[0]} ${Object.values(row)[0]}`, row] as const),
    ),
  );
  const same: [string, string, string][] = [
    ['form: lifetime', 'prop `uploadExpiry`', 'Duration.minutes(5), 10 seconds to 1 hour'],
    ['presigned URL: lifetime', '`PresignedUrlsOptions` `expiry`', 'Duration.hours(1), 1 minute to 1 hour'],
    ['signed URL or cookie of a distribution', '`SignedUrlsOptions` `expiry`', 'Duration.hours(1), 1 minute to 7 days'],
    ['one call of an extension', '`ImageExtensionOptions` `timeout`', 'Duration.seconds(10), 1 second to 14 minutes'],
    ['images at the same time', 'prop `maxConcurrency`', '5, 2 to 1,000'],
    ['replaced variants', 'prop `supersededGrace`', 'Duration.days(1), 1 hour to 365 days'],
    ['requests', 'prop `throttle`', '100 requests a second, bursts of 200, each more than 0'],
    ['logs', 'prop `logRetention`', 'RetentionDays.ONE_MONTH, '],
  ];
  expect(same.map(([, prop]) => describeProp(props.get(prop)!))).toEqual(same.map(([, , expected]) => expected));
  const shown = [
    '5 minutes',
    '1 hour',
    '1 hour',
    '10 seconds',
    '5 ',
    '1 day',
    '100 a second, bursts of 200',
    '1 month',
  ];
  expect(same.map(([limit], index) => LIMITS.get(limit)!.value.includes(shown[index]))).toEqual(shown.map(() => true));
});

function describeProp(row: Row): string {
  return `${row.default.replaceAll('`', '')}, ${row.values}`;
}

test('the event that the bus refuses moves after an hour', () => {
  expect(read('src/events/image-events.ts')).toContain('const GIVE_UP = Duration.hours(1);');
  expect(LIMITS.get('event that the bus refuses')!.value).toBe('1 hour');
});

test('an item has room for a thousand variants, and for those that they replaced', () => {
  const [, count] = /about ([\d,]+) variants/.exec(LIMITS.get('sizes, formats, presets')!.value)!;
  const variant: VariantInfo = {
    name: 'landscape-small',
    format: 'webp',
    key: `private/${'0'.repeat(32)}/6b1f4c1e-58a5-4d1c-9d0c-2f6f0a3b7c11/0d1f5c2a9b3e4f60/landscape-small.webp`,
    width: 1600,
    height: 1200,
    bytes: 362_000,
  };
  const others = 10_000;
  expect(2 * Number(count.replace(',', '')) * itemBytes(variant) + others).toBeLessThan(400_000);
});

/** Returns the size of a flat map in an item: "DynamoDB item sizes and formats", Amazon DynamoDB Developer Guide. */
function itemBytes(map: object): number {
  const bytesOf = (value: unknown) =>
    typeof value === 'number' ? Math.ceil(`${value}`.length / 2) + 1 : `${value}`.length;
  return Object.entries(map).reduce((sum, [name, value]) => sum + name.length + bytesOf(value) + 1, 3);
}

const PARTITIONS = ['cn-north-1', 'us-gov-west-1', 'us-iso-east-1', 'us-isob-east-1', 'eu-iso-west-1'];

test.each(PARTITIONS)('website and cdn() are errors in %s', region => {
  const [prefix] = /^[a-z]+-(?:gov|iso)|^cn/.exec(region)!;
  expect(text).toContain(`\`${prefix}`);
  for (const props of [{ website: {} }, { delivery: ImageDelivery.cdn() }]) {
    expect(errorOf(props, new Stack(new App(), 'Test', { env: { region } }))).toContain(region);
  }
});
