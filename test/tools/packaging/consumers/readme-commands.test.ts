import { blocksIn } from '../../../../tools/docs/blocks';
import { read } from '../../../../tools/docs/pages';
import { examplesOf } from '../../../../tools/packaging/consumers/examples';
import { unknownCommands } from '../../../../tools/packaging/consumers/install-blocks';
import { installSections, readmeCommands, splitCommands } from '../../../../tools/packaging/consumers/readme-commands';
import { coordinates } from '../../../../tools/packaging/packages/coordinates';

/** Sections of docs/install.md by the kinds of examples. */
const SECTIONS = {
  typescript: 'TypeScript and JavaScript',
  python: 'Python',
  java: 'Java',
  go: 'Go',
} as const;

test('comments, continued lines and the folder of the clone', () => {
  const code = 'CLONE=~/serverless-image-processor\na \\\n  b   # c\n\nnpx cdk deploy   # d\nnpm start\n';
  expect(splitCommands(code)).toEqual({ install: ['a b'], use: ['npx cdk deploy', 'npm start'] });
});

test.each(Object.entries(SECTIONS))(
  'examples in %s install the package as docs/install.md says',
  async (kind, title) => {
    const { install } = splitCommands(installSections().get(title)!.code);
    const examples = await examplesOf(kind as keyof typeof SECTIONS);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const commands = readmeCommands(example);
      expect([example, commands.install]).toEqual([example, install]);
      expect(commands.use).toEqual([kind === 'typescript' ? 'npx cdk deploy' : 'cdk deploy']);
    }
  },
);

test('examples for browsers leave out the CDK', async () => {
  const [wanted] = splitCommands(installSections().get(SECTIONS.typescript)!.code).install;
  for (const example of (await examplesOf('client')).filter(name => name !== 'uppy')) {
    expect(readmeCommands(example).install).toEqual([wanted.replace('install', 'install --omit=peer')]);
  }
});

test('every example has the same sections', async () => {
  for (const kind of ['typescript', 'python', 'java', 'go', 'client'] as const) {
    for (const example of await examplesOf(kind)) {
      const titles = [...read(`examples/${example}/README.md`).matchAll(/^## (.+)$/gm)].map(([, title]) => title);
      expect([example, ...titles]).toEqual(
        expect.arrayContaining(kind === 'client' ? [example, 'Run'] : [example, 'Deploy', 'Remove']),
      );
    }
  }
});

test('docs/install.md names the package as the registries will', () => {
  const page = 'docs/install.md';
  const blocks = blocksIn(read(page), page).filter(({ language }) => ['sh', 'xml'].includes(language));
  expect(blocks.length).toBeGreaterThan(8);
  expect(unknownCommands(blocks, coordinates())).toEqual([]);
  const renamed = { ...coordinates(), pip: 'other', maven: { groupId: 'io.example', artifactId: 'other' } };
  expect(unknownCommands(blocks, renamed)).toEqual([
    expect.stringContaining('pip install serverless-image-processor is neither'),
    expect.stringContaining('<dependency>'),
  ]);
});
