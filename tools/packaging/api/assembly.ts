/** The parts of `.jsii`, jsii's description of the public API, that are used here (see the `@jsii/spec` package). */
export interface Assembly {
  readonly types?: Record<string, ApiType>;
}

/** A class, struct, interface or enum. */
export interface ApiType {
  readonly name: string;
  readonly docs?: Docs;
  readonly initializer?: Callable;
  readonly properties?: readonly Property[];
  readonly methods?: readonly Callable[];
  readonly members?: readonly { readonly name: string; readonly docs?: Docs }[];
}

/** A constructor (which has no name) or a method. */
export interface Callable {
  readonly name?: string;
  readonly docs?: Docs;
  readonly parameters?: readonly { readonly name: string; readonly docs?: Docs }[];
}

/** A property of a class or a field of a struct. */
export interface Property {
  readonly name: string;
  readonly docs?: Docs;
  readonly optional?: boolean;
  /** True for inputs, such as the fields of a struct; false for optional properties that a class exposes. */
  readonly abstract?: boolean;
  readonly type: { readonly primitive?: string };
}

/** Text of one docstring. */
export interface Docs {
  readonly summary?: string;
  readonly remarks?: string;
  readonly default?: string;
  readonly returns?: string;
  readonly stability?: string;
  /** Tags that jsii does not know, such as `throws`. */
  readonly custom?: Readonly<Record<string, string>>;
}
