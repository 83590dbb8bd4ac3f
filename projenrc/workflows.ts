import { TextFile, type awscdk } from 'projen';
import { JobPermission } from 'projen/lib/github/workflows-model';
import { versions } from './versions';

const CHECKOUT = { name: 'Checkout', uses: 'actions/checkout@v7', with: { 'fetch-depth': 0 } };
const NODE = { name: 'Node.js', uses: 'actions/setup-node@v7', with: { 'node-version-file': '.nvmrc' } };

/** The workflows `ci` and `aws`, and the Node.js that they run on. */
export function configureWorkflows(project: awscdk.AwsCdkConstructLibrary): void {
  new TextFile(project, '.nvmrc', { lines: [versions.nodeFirst, ''] });
  addCi(project);
  addAws(project);
}

/** `ci` runs `.ci/run`, as every contributor can. */
function addCi(project: awscdk.AwsCdkConstructLibrary): void {
  const workflow = project.github!.addWorkflow('ci');
  workflow.on({ pullRequest: {}, push: { branches: ['main'] }, workflowDispatch: {} });
  workflow.addJob('everything', {
    name: 'everything that the README names',
    runsOn: ['ubuntu-latest'],
    timeoutMinutes: 90,
    permissions: { contents: JobPermission.READ },
    steps: [
      CHECKOUT,
      NODE,
      { name: 'Python', uses: 'actions/setup-python@v6', with: { 'python-version': '3.12' } },
      { name: 'Java', uses: 'actions/setup-java@v5', with: { distribution: 'temurin', 'java-version': '17' } },
      { name: 'Go', uses: 'actions/setup-go@v6', with: { 'go-version': '^1.25.0' } },
      { name: 'Everything', run: '.ci/run' },
    ],
  });
}

/** `aws` deploys to an account, when a maintainer starts it. Nothing else here reaches AWS. */
function addAws(project: awscdk.AwsCdkConstructLibrary): void {
  const input = (description: string) => ({ description, required: true, type: 'string' as const });
  const workflow = project.github!.addWorkflow('aws');
  workflow.on({
    workflowDispatch: {
      inputs: {
        role: input('ARN of the role to assume; it trusts the OIDC provider of GitHub for the environment aws'),
        region: { ...input('Region, bootstrapped for the CDK'), default: 'eu-central-1' },
      },
    },
  });
  workflow.addJob('deploy', {
    name: 'integration tests and proof',
    runsOn: ['ubuntu-latest'],
    // its protection rules decide on each run
    environment: 'aws',
    concurrency: { group: 'aws', 'cancel-in-progress': false },
    timeoutMinutes: 120,
    permissions: { contents: JobPermission.READ, idToken: JobPermission.WRITE },
    steps: [
      CHECKOUT,
      NODE,
      { name: 'Install', run: 'npm ci --no-audit --no-fund' },
      { name: 'Build', run: 'npm run -s assets' },
      {
        name: 'Credentials',
        uses: 'aws-actions/configure-aws-credentials@v5',
        with: {
          'role-to-assume': '${{ inputs.role }}',
          'aws-region': '${{ inputs.region }}',
          // one session covers both steps: what they deployed is removed even if the second takes long
          'role-duration-seconds': 7200,
        },
      },
      {
        name: 'Integration tests',
        run: 'npm run -s test:integ -- --force --parallel-regions "$AWS_REGION"',
      },
      { name: 'Proof', if: '!cancelled()', run: 'npm run -s prove -- --region "$AWS_REGION" --yes' },
      {
        name: 'Keep the proof',
        if: '!cancelled()',
        uses: 'actions/upload-artifact@v4',
        with: { name: 'proof', path: 'proof.json', 'if-no-files-found': 'ignore' },
      },
    ],
  });
}
