import { Component, type awscdk } from 'projen';

/** The commands of the README. */
export class Commands extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);
    // neither a task nor a shell that stays: each would put itself between Ctrl-C and the demo
    project.package.setScript('demo', 'exec node --import tsx tools/demo/main.ts');
    project.addTask('test:guards', { description: 'each guard switched off in turn: a test has to notice', exec: 'tsx tools/guards/main.ts', receiveArgs: true });
    project.addTask('test:e2e', {
      description: 'the deployed example on the emulator, with IAM enforced',
      exec: 'jest --config jest.e2e.json --runInBand --globalSetup=./test/e2e/support/setup.ts --globalTeardown=./test/e2e/support/teardown.ts',
      receiveArgs: true,
    });
    project.addTask('test:hostile', { description: 'hostile files through the process function, watched', exec: 'tsx tools/hostile/main.ts', receiveArgs: true });
    project.addTask('load', { description: 'many uploads on the emulator, with faults if asked for', exec: 'tsx tools/load/main.ts', receiveArgs: true });
    project.addTask('test:model', { description: '100,000 histories of an image', env: { MODEL_RUNS: '100000' }, exec: 'jest test/lambda/process/model.test.ts' });
    project.addTask('bench', { description: 'speed, memory and likeness against other ways', exec: 'tsx tools/bench/main.ts', receiveArgs: true });
    project.addTask('bench:cold', { description: 'what fresh function processes cost, step by step', exec: 'tsx tools/bench/cold/main.ts' });
    project.addTask('bench:ready', { description: 'from upload to READY on the emulator, step by step', exec: 'tsx tools/bench/ready/main.ts' });
    project.addTask('check:supply', { description: 'known weaknesses in what ships', exec: 'tsx tools/hostile/check-supply.ts' });
  }
}
