import { noChange } from 'lit-html';
import { directive, Directive, type ElementPart } from 'lit-html/directive.js';

/** Directive behind `once`. */
class OnceDirective extends Directive {
  private isDone = false;

  override render(_run: (element: Element) => void): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [run]: Parameters<this['render']>): unknown {
    if (!this.isDone) {
      this.isDone = true;
      run(element);
    }
    return noChange;
  }
}

/** Runs a function with a new element: `<button ${once(focus)}>`. Later renders do not run it again. */
export const once = directive(OnceDirective);
