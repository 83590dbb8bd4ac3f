/** What is read here of `.jsii`, jsii's description of the public API (the `@jsii/spec` package has all of it). */
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
  /** Whether it is an input, as the fields of a struct are; a class tells its optional properties only. */
  readonly abstract?: boolean;
  readonly type: { readonly primitive?: string };
}

/** The words of one docstring. */
export interface Docs {
  readonly summary?: string;
  readonly remarks?: string;
  readonly default?: string;
}
