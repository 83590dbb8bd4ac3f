import { ACCEPT_HEADER, MAX_ACCEPT_LENGTH } from '../../contract/delivery';
import { OUTPUT_FORMATS, type OutputFormatName, UNIVERSAL_FORMATS } from '../../contract/output-formats';
import type { Presets } from '../../contract/presets';

/** Format that stands for every one that does not exist. */
const UNKNOWN = 'unknown';

/** Value for no format: an empty header can get lost on its way, and the API would read `Accept` instead. */
const NONE = 'none';

/**
 * Returns the formats that a distribution has to tell apart: those of the presets that not every viewer reads, in
 * alphabetical order. `original` can be any of them.
 */
export function negotiatedFormats(presets: Presets): OutputFormatName[] {
  const specs = Object.values(presets).flatMap(({ spec }) => [
    spec.formats,
    ...spec.sizes.map(size => size.formats ?? []),
  ]);
  const used = new Set(specs.flat().map(({ format }) => format));
  return formatNames()
    .filter(name => !UNIVERSAL_FORMATS.includes(name))
    .filter(name => used.has(name) || used.has('original'));
}

/**
 * Returns the code of the CloudFront Function that folds `Accept` and `?format=` of a request into one header, which is
 * the only part of the cache key besides the path. It overwrites the header that a viewer sends.
 *
 * The rule is that of `src/lambda/api/stable/wish.ts`, in ECMAScript 5.1 and `includes`: all of it is in "JavaScript
 * runtime 2.0 features for CloudFront Functions" (Amazon CloudFront Developer Guide). Functions have no imports, and at
 * most 10 KB of code.
 */
export function foldAcceptCode(formats: readonly OutputFormatName[]): string {
  const types = Object.fromEntries(formats.map(name => [name, OUTPUT_FORMATS[name].contentType]));
  return `// Folds Accept and ?format= into ${ACCEPT_HEADER}, so that the cache has few keys. Generated.
var TYPES = ${JSON.stringify(types)};
var FORMATS = ${JSON.stringify(formatNames())};
var WEIGHT = /^(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)$/;

function handler(event) {
  var request = event.request;
  var format = request.querystring.format;
  request.headers['${ACCEPT_HEADER}'] = {
    value: format ? '=' + known(first(format)) : named(request.headers.accept) || '${NONE}',
  };
  return request;
}

function first(field) {
  return field.multiValue ? field.multiValue[0].value : field.value;
}

function known(format) {
  return FORMATS.includes(format) ? format : '${UNKNOWN}';
}

function named(field) {
  var accept = field ? all(field) : '';
  if (accept.length > ${MAX_ACCEPT_LENGTH} || accept.includes('"')) {
    return '';
  }
  var wanted = accept.toLowerCase().split(',').map(typeOf);
  return Object.keys(TYPES).filter(function (name) { return wanted.includes(TYPES[name]); }).join(',');
}

function all(field) {
  return (field.multiValue || [field]).map(function (one) { return one.value; }).join(',');
}

function typeOf(range) {
  var parts = range.split(';').map(function (part) { return part.trim(); });
  for (var i = 1; i < parts.length; i += 1) {
    if (parts[i].split('=')[0].trim() === 'q') {
      return WEIGHT.test(parts[i].slice(2)) && Number(parts[i].slice(2)) > 0 ? parts[0] : '';
    }
  }
  return parts[0];
}
`;
}

function formatNames(): OutputFormatName[] {
  return (Object.keys(OUTPUT_FORMATS) as OutputFormatName[]).sort();
}
