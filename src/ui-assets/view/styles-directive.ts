import { noChange } from 'lit-html';
import { directive, Directive, type ElementPart } from 'lit-html/directive.js';

/** Directive behind `styles`. */
class StylesDirective extends Directive {
  override render(_styles: Readonly<Record<string, string | number>>): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [styles]: Parameters<this['render']>): unknown {
    for (const [name, value] of Object.entries(styles)) {
      (element as HTMLElement).style.setProperty(name, String(value));
    }
    return noChange;
  }
}

/**
 * Sets styles of an element: `<div ${styles({ '--ratio': 1.5 })}>`. The Content-Security-Policy of the page forbids
 * style attributes, which lit's own `styleMap` writes.
 */
export const styles = directive(StylesDirective);
