/** Language of the API reference. */
export interface ApiLanguage {
  /** Name in jsii-docgen, and in the addresses of pages. */
  readonly id: 'typescript' | 'python' | 'java' | 'go';
  readonly label: string;
  /** Language of code blocks. */
  readonly fence: string;
  /** Line that imports the package. */
  readonly importLine: string;
  /** Makes a snippet of jsii-docgen as a user would write it. */
  usage(snippet: string): string;
  /** Returns the address of the CDK's own documentation of a type. */
  cdkPage(module: string | undefined, name: string): string;
}

const CDK = 'https://docs.aws.amazon.com/cdk/api/v2';
const GO_PACKAGE = 'github.com/serverless-image-processor/serverless-image-processor-go/serverlessimageprocessor';

/** Languages of the package, in the order in which they are offered. */
export const API_LANGUAGES: readonly ApiLanguage[] = [
  {
    id: 'typescript',
    label: 'TypeScript',
    fence: 'ts',
    importLine: "import { ServerlessImageProcessor } from 'serverless-image-processor';",
    usage: snippet => snippet.replace(/^public /, '').replace(/^(import .*')$/m, '$1;'),
    cdkPage: (module, name) => `${CDK}/docs/aws-cdk-lib.${module === undefined ? '' : `${module}.`}${name}.html`,
  },
  {
    id: 'python',
    label: 'Python',
    fence: 'python',
    importLine: 'from serverless_image_processor import ServerlessImageProcessor',
    usage: snippet =>
      snippet.replace(
        /^import serverless_image_processor\n\nserverless_image_processor\.(\w+)/,
        'from serverless_image_processor import $1\n\n$1',
      ),
    cdkPage: (module, name) => `${CDK}/python/aws_cdk${module === undefined ? '' : `.${module}`}/${name}.html`,
  },
  {
    id: 'java',
    label: 'Java',
    fence: 'java',
    importLine: 'import io.github.serverlessimageprocessor.ServerlessImageProcessor;',
    // overloads are on one line
    usage: snippet =>
      snippet
        .replace(/^public /gm, '')
        .replace(/\),(?=\w+\.)/g, ')\n')
        .replace(/java\.lang\./g, ''),
    cdkPage: (module, name) => {
      const folder = module === undefined ? '' : `services/${module.replace(/^aws_/, '').replace(/_/g, '/')}/`;
      return `${CDK}/java/software/amazon/awscdk/${folder}${name}.html`;
    },
  },
  {
    id: 'go',
    label: 'Go',
    fence: 'go',
    importLine: `import "${GO_PACKAGE}"`,
    usage: snippet =>
      snippet
        .replace(/^import .*\n\n/, '')
        .replaceAll(`${GO_PACKAGE}.`, '')
        .replace(/\bgithub\.com\/aws\/aws-cdk-go\/awscdk\/v2\.aws_/g, 'aws')
        .replace(/\bgithub\.com\/aws\/aws-cdk-go\/awscdk\/v2\./g, 'awscdk.')
        .replace(/\*f64\b/g, '*float64'),
    cdkPage: (module, name) =>
      `https://pkg.go.dev/github.com/aws/aws-cdk-go/awscdk/v2${module === undefined ? '' : `/${module.replace(/_/g, '')}`}#${name}`,
  },
];
