/**
 * The element of `root` that the markup names by `data-part`. Markup and code have to agree: throws where they do not.
 */
export function part<T extends Element>(root: ParentNode, name: string, type: new () => T): T {
  const element = root.querySelector(`[data-part="${name}"]`);
  if (element instanceof type) {
    return element;
  }
  throw new Error(`index.html has no ${type.name} with data-part="${name}"`);
}

/** A copy of the first element in a `<template>`. */
export function cloneTemplate(id: string): HTMLElement {
  const template = document.getElementById(id);
  const first = template instanceof HTMLTemplateElement ? template.content.firstElementChild : null;
  if (first instanceof HTMLElement) {
    return first.cloneNode(true) as HTMLElement;
  }
  throw new Error(`index.html has no template "${id}" with an element`);
}
