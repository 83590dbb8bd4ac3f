import { Component, type awscdk } from 'projen';

/** The build step that fills `assets/`: function bundles, sharp archives, the page. */
export class Assets extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);
    const task = project.addTask('assets', {
      description: 'build what is missing or out of date in assets/',
      exec: 'tsx tools/assets/build.ts',
      receiveArgs: true,
    });
    project.preCompileTask.spawn(task);
    project.testTask.prependSpawn(task);
  }
}
