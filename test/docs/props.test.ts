import { Duration, Size } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { read } from './code-blocks';
import { codeSpans, tablesIn, type Row } from './markdown-tables';
import { interfacesIn } from './public-interfaces';
import {
  ImageDelivery,
  ImageExtension,
  OutputFormat,
  PrivateImages,
  Rerun,
  ServerlessImageProcessor,
  type ServerlessImageProcessorProps,
} from '../../src';
import { keyPair } from '../support/signing-keys';
import { newStack } from '../support/synth';

const text = read('docs/props.md');

/** Interfaces whose properties are props of the processor: in tables with the title `prop`. */
const PROPS = ['ServerlessImageProcessorProps', 'ImageOutputProps', 'ImageIntakeProps', 'ImageObserveProps'];

/** Interfaces of methods, which take no props. */
const OF_METHODS = ['ImageCodeMetricOptions'];

const INTERFACES = interfacesIn('src');

/** Rows of the page, by the interface in the title of their table. */
const ROWS = new Map<string, (Row & { readonly name: string })[]>();
for (const { titles, rows } of tablesIn(text).filter(table => table.titles.includes('values'))) {
  const [of = 'prop'] = codeSpans(titles[0]);
  const named = rows.map(row => ({ ...row, name: codeSpans(row[titles[0]])[0] }));
  ROWS.set(of, [...(ROWS.get(of) ?? []), ...named]);
}

const membersOf = (of: string) => (of === 'prop' ? PROPS : [of]).flatMap(name => INTERFACES.get(name) ?? []);

test('every interface with options has a table, and every table an interface', () => {
  const structs = [...INTERFACES.keys()].filter(name => ![...PROPS, ...OF_METHODS].includes(name));
  expect([...ROWS.keys()].filter(of => of !== 'prop').sort()).toEqual(structs.sort());
});

test.each([...ROWS])('the rows of %s are its properties', (of, rows) => {
  expect(rows.map(({ name }) => name).sort()).toEqual(
    membersOf(of)
      .map(({ name }) => name)
      .sort(),
  );
});

test('the list of tasks names every prop once', () => {
  const [tasks] = tablesIn(text);
  expect(tasks.titles).toEqual(['you want to', 'props']);
  const named = tasks.rows.flatMap(row => codeSpans(row.props));
  expect(named.sort()).toEqual(
    membersOf('prop')
      .map(({ name }) => name)
      .sort(),
  );
});

test.each([...ROWS])('the defaults of %s are those of its documentation', (of, rows) => {
  const members = new Map(membersOf(of).map(member => [member.name, member]));
  const wrong = rows.filter(({ name, default: shown }) => {
    const member = members.get(name)!;
    if (!member.isOptional) {
      return shown !== 'required';
    }
    const isCode = member.default !== undefined && !member.default.startsWith('- ');
    const [code] = isCode ? member.default!.split(/[,:]/) : [];
    return shown === '' || (code !== undefined && !codeSpans(shown).includes(code));
  });
  expect(wrong).toEqual([]);
});

type Make = (name: string, value: unknown) => ServerlessImageProcessorProps;
const options = (name: string, value: unknown): Record<string, never> => ({ [name]: value as never });

const PAIR = keyPair();

/** Props with one option of each interface whose values are a range. */
const MAKE: Record<string, Make> = {
  prop: options,
  ImageSize: (name, value) => ({ sizes: [{ name: 'a', width: 10, height: 10, ...options(name, value) }] }),
  EncodingOptions: (name, value) => ({ formats: [OutputFormat.webp(options(name, value))] }),
  WebpOptions: (name, value) => ({ formats: [OutputFormat.webp(options(name, value))] }),
  AvifOptions: (name, value) => ({ formats: [OutputFormat.avif(options(name, value))] }),
  PngOptions: (name, value) => ({ formats: [OutputFormat.png(options(name, value))] }),
  ImageExtensionOptions: (name, value) => ({
    extension: ImageExtension.fromAsset('examples/extension/vintage', options(name, value)),
  }),
  PresignedUrlsOptions: (name, value) => ({ delivery: ImageDelivery.presignedUrls(options(name, value)) }),
  CdnOptions: (name, value) => ({ delivery: ImageDelivery.cdn(options(name, value)) }),
  SignedUrlsOptions: (name, value) => {
    const secret = Secret.fromSecretNameV2(newStack(), 'Key', 'key');
    const keys = { publicKey: PAIR.publicKey, privateKey: secret, ...options(name, value) };
    return { delivery: ImageDelivery.cdn({ privateImages: PrivateImages.signedUrls(keys) }) };
  },
  StaleRerunOptions: (name, value) => ({ rerunOnDeploy: Rerun.stale(options(name, value)) }),
  AlarmOptions: (name, value) => ({ alarms: options(name, value) }),
};

/** Units of ranges: how to make a value, and the distance to the next one. */
const UNITS: Record<string, readonly [make: (amount: number) => unknown, size: number]> = {
  second: [Duration.seconds, 1],
  minute: [Duration.seconds, 60],
  hour: [Duration.seconds, 3_600],
  day: [Duration.seconds, 86_400],
  byte: [Size.bytes, 1],
  GiB: [Size.bytes, 1024 ** 3],
};

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly make: (amount: number) => unknown;
}

/** Reads a range such as `1 to 16,383`, or `10 seconds to 1 hour`. */
function boundsOf(values: string): Bounds | undefined {
  const [, from, unitOfMin, to, unitOfMax] = /^([\d.,]+)(?: (\w+))? to ([\d.,]+)(?: (\w+))?$/.exec(values) ?? [];
  if (from === undefined) {
    return undefined;
  }
  const number = (digits: string) => Number(digits.replaceAll(',', ''));
  if (unitOfMax === undefined) {
    const step = /\./.test(from) || number(to) === 1 ? 0.01 : 1;
    return { min: number(from), max: number(to), step, make: amount => amount };
  }
  const unit = (name: string) => UNITS[name.replace(/s$/, '')];
  const [make, size] = unit(unitOfMax);
  return { min: number(from) * unit(unitOfMin)[1], max: number(to) * size, step: 1, make };
}

/** Returns what a refusal says is expected; undefined if the value is accepted. */
function expectedInstead(make: Make, name: string, value: unknown): string | undefined {
  try {
    new ServerlessImageProcessor(newStack(), 'Images', make(name, value));
    return undefined;
  } catch (error) {
    return /expected (.*); /.exec((error as Error).message)?.[1] ?? String(error);
  }
}

const RANGES = [...ROWS].flatMap(([of, rows]) =>
  rows.flatMap(({ name, values }) => {
    const bounds = boundsOf(values);
    return bounds ? [[of, name, values, bounds] as const] : [];
  }),
);

test('ranges are read', () => {
  expect(RANGES.length).toBeGreaterThan(25);
  expect([...new Set(RANGES.map(([of]) => of))].sort()).toEqual(Object.keys(MAKE).sort());
});

test.each(RANGES)('%s %s: %s', (of, name, _, { min, max, step, make }) => {
  const outside = expectedInstead(MAKE[of], name, make(max + step));
  expect(outside).toBeDefined();
  for (const value of [min, max]) {
    expect(expectedInstead(MAKE[of], name, make(value))).not.toBe(outside);
  }
  if (min > 0) {
    expect(expectedInstead(MAKE[of], name, make(min - step))).toBe(outside);
  }
});
