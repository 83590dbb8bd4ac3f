/** Properties of an element, with its part. */
type Properties<K extends keyof HTMLElementTagNameMap> = Omit<
  Partial<HTMLElementTagNameMap[K]>,
  'part' | 'children'
> & {
  readonly part?: string;
};

/** Returns an element with these properties and children. `part` names it for the styles of the page. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties<K>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const { part, ...others } = properties;
  const element = Object.assign(document.createElement(tag), others);
  if (part !== undefined) {
    element.setAttribute('part', part);
  }
  element.append(...children);
  return element;
}
