/** Returns the element in `root` that the markup names by `data-ref`. Throws if there is none of this type. */
export function element<T extends Element>(root: ParentNode, name: string, type: new () => T): T {
  const found = root.querySelector(`[data-ref="${name}"]`);
  if (found instanceof type) {
    return found;
  }
  throw new Error(`index.html has no ${type.name} with data-ref="${name}"`);
}

/** Returns a copy of the first element in a `<template>`. Throws if there is none. */
export function cloneTemplate(id: string): HTMLElement {
  const template = document.getElementById(id);
  const first = template instanceof HTMLTemplateElement ? template.content.firstElementChild : null;
  if (first instanceof HTMLElement) {
    return first.cloneNode(true) as HTMLElement;
  }
  throw new Error(`index.html has no template "${id}" with an element`);
}
