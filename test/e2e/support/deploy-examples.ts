import { deployBeside } from './deploy-beside';
import { EXAMPLE_STACKS, type ExampleNames, type ExampleStack } from './examples-names';

/** A deployed example. */
export interface ExampleSystem extends ExampleNames {
  readonly apiUrl: string;
}

/** Deploys the examples of examples-app.ts, all with the context of one of them. */
export function deployExamples(): Promise<Record<ExampleStack, ExampleSystem>> {
  return deployBeside<ExampleNames, ExampleStack>('examples', EXAMPLE_STACKS, 'examples/watermark');
}
