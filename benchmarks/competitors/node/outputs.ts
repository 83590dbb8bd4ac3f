/** Output files by name, `<size>.<format>`. */
export type Outputs = Map<string, Buffer>;
