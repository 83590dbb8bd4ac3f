interface EmbeddedMetrics {
  readonly _aws?: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
}

/**
 * Returns the number of custom metrics that log lines create ("Embedded metric format specification", Amazon CloudWatch
 * User Guide): each combination of a name and values of dimensions is one.
 */
export function emfMetrics(lines: readonly string[]): number {
  return new Set(lines.flatMap(namesIn)).size;
}

function namesIn(line: string): string[] {
  if (!line.includes('"_aws"')) {
    return [];
  }
  const values = JSON.parse(line) as EmbeddedMetrics & Readonly<Record<string, unknown>>;
  return values._aws!.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap(names =>
      Metrics.map(({ Name }) => JSON.stringify([Namespace, Name, ...names.map(name => [name, values[name]])])),
    ),
  );
}
