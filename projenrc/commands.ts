import { Component, type awscdk } from 'projen';

/** The commands of the README. */
export class Commands extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);
    // neither a task nor a shell that stays: each would put itself between Ctrl-C and the command, and a task takes
    // arguments apart at their spaces
    const command = (name: string, file: string) => project.package.setScript(name, `exec node --import tsx ${file}`);
    project.package.setScript(
      'test:e2e',
      'exec jest --config jest.e2e.json --runInBand --globalSetup=./test/e2e/support/setup.ts --globalTeardown=./test/e2e/support/teardown.ts',
    );
    project.package.setScript('test:integ', 'exec integ-runner --config test/integ/integ.config.json');
    command('demo', 'tools/demo/main.ts');
    command('test:mutation', 'tools/mutation/main.ts');
    command('test:hostile', 'tools/hostile/main.ts');
    command('test:cases', 'tools/cases/main.ts');
    command('chaos', 'tools/chaos/main.ts');
    command('cost', 'tools/cost/main.ts');
    command('drawing', 'tools/drawing/main.ts');
    command('prove', 'tools/prove/main.ts');
    command('bench', 'benchmarks/main.ts');
    command('bench:cold', 'benchmarks/cold/main.ts');
    command('bench:formats', 'benchmarks/formats/main.ts');
    command('bench:ready', 'benchmarks/ready/main.ts');
    command('bench:page', 'benchmarks/page/main.ts');
    command('docs:blocks', 'tools/docs/main.ts');
    command('check:frameworks', 'tools/frameworks/main.ts');
    command('screenshots', 'test/ui-assets/support/take-screenshots.ts');
    project.addTask('test:model', {
      description: '100,000 histories of an image',
      env: { MODEL_RUNS: '100000' },
      exec: 'jest test/lambda/process/model.test.ts',
    });
    project.addTask('changelog', {
      description: 'write CHANGELOG.md from the conventional commits',
      exec: 'rm -f CHANGELOG.md && commit-and-tag-version --skip.bump --skip.commit --skip.tag --first-release --infile CHANGELOG.md',
    });
    project.addTask('check:supply', {
      description: 'known weaknesses in what ships',
      exec: 'tsx tools/hostile/check-supply.ts',
    });
  }
}
