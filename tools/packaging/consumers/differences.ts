/** Where two JSON values differ, as paths with both values; at most `limit` of them. The order of an object's keys counts for nothing. */
export function differences(expected: unknown, actual: unknown, limit = 10): string[] {
  return collect('', expected, actual).slice(0, limit);
}

function collect(at: string, expected: unknown, actual: unknown): string[] {
  if (!isContainer(expected) || !isContainer(actual) || Array.isArray(expected) !== Array.isArray(actual)) {
    return expected === actual ? [] : [`${at || '/'}: expected ${show(expected)}, got ${show(actual)}`];
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...keys].flatMap(key => collect(`${at}/${key}`, expected[key], actual[key]));
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
