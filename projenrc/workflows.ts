import { TextFile, type awscdk } from 'projen';
import { JobPermission } from 'projen/lib/github/workflows-model';
import { versions } from './versions';

/** The workflow `ci`, which runs `.ci/run` as every contributor can, and the Node.js that it runs on. */
export function configureWorkflows(project: awscdk.AwsCdkConstructLibrary): void {
  new TextFile(project, '.nvmrc', { lines: [versions.nodeFirst, ''] });
  const workflow = project.github!.addWorkflow('ci');
  workflow.on({ pullRequest: {}, push: { branches: ['main'] }, workflowDispatch: {} });
  workflow.addJob('everything', {
    name: 'everything that the README names',
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: 90,
    permissions: { contents: JobPermission.READ },
    steps: [
      { name: 'Checkout', uses: 'actions/checkout@v7', with: { 'fetch-depth': 0 } },
      { name: 'Node.js', uses: 'actions/setup-node@v7', with: { 'node-version-file': '.nvmrc' } },
      { name: 'Python', uses: 'actions/setup-python@v6', with: { 'python-version': '3.12' } },
      { name: 'Java', uses: 'actions/setup-java@v5', with: { distribution: 'temurin', 'java-version': '17' } },
      { name: 'Go', uses: 'actions/setup-go@v6', with: { 'go-version': '^1.25.0' } },
      { name: 'Everything', run: '.ci/run' },
    ],
  });
}
