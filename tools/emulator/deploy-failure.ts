const RESOURCE_FAILED = /\|\s*(?:CREATE|UPDATE|DELETE)_FAILED\s*\|(.*)$/;

const ERROR = /^\w*Error: (.*)$/;

/** Why a deployment failed, in the words of the CDK CLI: the first resource that did, else the first error of the app or the CLI. */
export function deployFailure(lines: readonly string[]): string {
  const reason =
    firstMatch(lines, RESOURCE_FAILED) ??
    firstMatch(lines, ERROR) ??
    firstMatch(lines, /^(.*(?:error|failed|unable|cannot).*)$/i);
  return (reason ?? 'the CDK CLI gave no reason').replace(/\s*\|\s*/g, ' ').trim();
}

function firstMatch(lines: readonly string[], pattern: RegExp): string | undefined {
  return lines.map(line => pattern.exec(line)?.[1]).find(match => match !== undefined);
}
