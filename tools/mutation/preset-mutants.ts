import type { Mutant } from './mutate';

const CHOICE = 'src/lambda/api/preset-choice.ts';
const CHOICE_TEST = ['test/lambda/api/preset-choice.test.ts'];
const SETTINGS_TEST = ['test/settings/presets.test.ts'];
const PROCESS_TEST = ['test/lambda/process/features/presets.test.ts'];

/** Presets: their names, prefixes, limits and visibility. */
export const PRESET_MUTANTS: readonly Mutant[] = [
  {
    name: 'preset: unknown names',
    file: CHOICE,
    find: '!isPreset(presets, name)',
    replace: 'false',
    tests: CHOICE_TEST,
  },
  {
    name: 'preset: only some leave the visibility to the uploader',
    file: CHOICE,
    find: "settings.visibility !== 'UPLOADER'",
    replace: 'false',
    tests: CHOICE_TEST,
  },
  {
    name: 'preset: the same for objects put by other means',
    file: 'src/lambda/record/image-preset.ts',
    find: "visibility === 'UPLOADER'",
    replace: 'true',
    tests: PROCESS_TEST,
  },
  {
    name: 'preset: names are own properties',
    file: 'src/contract/presets.ts',
    find: 'Object.hasOwn(presets, name)',
    replace: 'name in presets',
    tests: ['test/contract/presets.test.ts'],
  },
  {
    name: 'preset: the longest prefix',
    file: 'src/contract/presets.ts',
    find: ' && uploadPrefix.length > longest[1]',
    replace: '',
    tests: ['test/contract/presets.test.ts'],
  },
  {
    name: "preset: a prefix is below the processor's",
    file: 'src/settings/presets.ts',
    find: '!uploadPrefix.startsWith(processorPrefix) || ',
    replace: '',
    tests: SETTINGS_TEST,
  },
  {
    name: 'preset: the files of all fit into the function',
    file: 'src/settings/additions.ts',
    find: 'bytes > MAX_BYTES',
    replace: 'false',
    tests: SETTINGS_TEST,
  },
  {
    name: 'preset: the process function knows it first',
    file: 'src/serverless-image-processor.ts',
    find: 'node.addDependency(this.processFunction.node.defaultChild!);',
    replace: '',
    tests: ['test/deliver/upload-api.test.ts'],
  },
];
