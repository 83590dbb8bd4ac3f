import { TextFile, type awscdk } from 'projen';
import { JobPermission } from 'projen/lib/github/workflows-model';
import { versions } from './versions';

// the versions that projen's own workflows use
const CHECKOUT = {
  name: 'Checkout',
  uses: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1',
  with: { 'fetch-depth': 0 },
};
const NODE = { name: 'Node.js', uses: 'actions/setup-node@v7.0.0', with: { 'node-version-file': '.nvmrc' } };
const UPLOAD_ARTIFACT = 'actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a';

/** The workflows `ci`, `aws` and `site`, and the Node.js that they run on. */
export function configureWorkflows(project: awscdk.AwsCdkConstructLibrary): void {
  new TextFile(project, '.nvmrc', { lines: [versions.nodeFirst, ''] });
  addCi(project);
  addAws(project);
  addSite(project);
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

/**
 * `aws` deploys to an account, when a maintainer starts it. Nothing else here reaches AWS. The role is a variable of
 * the environment `aws`, so that who starts the workflow cannot choose another.
 */
function addAws(project: awscdk.AwsCdkConstructLibrary): void {
  const regionInput =
    'Region, bootstrapped for the CDK. The role is the variable AWS_ROLE_ARN of the environment aws; ' +
    'its maximum session duration must be two hours';
  const input = (description: string) => ({ description, required: true, type: 'string' as const });
  const workflow = project.github!.addWorkflow('aws');
  workflow.on({
    workflowDispatch: {
      inputs: {
        region: { ...input(regionInput), default: 'eu-central-1' },
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
          'role-to-assume': '${{ vars.AWS_ROLE_ARN }}',
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
        uses: UPLOAD_ARTIFACT,
        with: { name: 'proof', path: 'proof.json', 'if-no-files-found': 'ignore' },
      },
    ],
  });
}

/**
 * `site` publishes the documentation on GitHub Pages: after a release, or when a maintainer starts it. It follows the
 * workflow `release`, because releases that a workflow's own token creates start no workflow.
 */
function addSite(project: awscdk.AwsCdkConstructLibrary): void {
  const workflow = project.github!.addWorkflow('site');
  workflow.on({ workflowRun: { workflows: ['release'], types: ['completed'] }, workflowDispatch: {} });
  const run = 'github.event.workflow_run';
  workflow.addJob('deploy', {
    name: 'build and deploy',
    if: `\${{ !${run} || (${run}.conclusion == 'success' && !startsWith(${run}.display_title, '[DRY RUN]')) }}`,
    runsOn: ['ubuntu-latest'],
    environment: { name: 'github-pages', url: '${{ steps.deployment.outputs.page_url }}' },
    concurrency: { group: 'pages', 'cancel-in-progress': false },
    timeoutMinutes: 20,
    permissions: { contents: JobPermission.READ, pages: JobPermission.WRITE, idToken: JobPermission.WRITE },
    steps: [
      CHECKOUT,
      NODE,
      { name: 'Install', run: 'npm ci --no-audit --no-fund' },
      { name: 'Build', run: 'npm run -s assets && npx projen compile && npx projen rosetta' },
      { name: 'Site', run: 'npm run -s site' },
      { name: 'Upload', uses: 'actions/upload-pages-artifact@v3', with: { path: 'site/dist' } },
      { name: 'Deploy', id: 'deployment', uses: 'actions/deploy-pages@v4' },
    ],
  });
}
