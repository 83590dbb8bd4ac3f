import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import ts from 'typescript';

/** Reduces the line breaks and indentation in lit-html's templates, which esbuild keeps, to single spaces. */
export const shrinkTemplates: Plugin = {
  name: 'shrink-templates',
  setup(esbuild) {
    esbuild.onLoad({ filter: /ui-assets\/.*\.ts$/ }, async ({ path: file }) => ({
      contents: shrinkCode(await readFile(file, 'utf8')),
      loader: 'ts',
    }));
  },
};

/** Returns TypeScript whose `html` templates have a space for each run of white space with a line break. */
export function shrinkCode(code: string): string {
  const source = ts.createSourceFile('view.ts', code, ts.ScriptTarget.ES2022, true);
  const texts: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'html') {
      const { template } = node;
      texts.push(
        ...(ts.isNoSubstitutionTemplateLiteral(template)
          ? [template]
          : [template.head, ...template.templateSpans.map(({ literal }) => literal)]),
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  // from the end, so that the positions before stay true
  return texts
    .sort((one, other) => other.getStart() - one.getStart())
    .reduce((text, node) => {
      const [start, end] = [node.getStart(), node.getEnd()];
      return text.slice(0, start) + text.slice(start, end).replace(/\s*\n\s*/g, ' ') + text.slice(end);
    }, code);
}
