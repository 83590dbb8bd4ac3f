import { jsii, name } from '../../../package.json';
import type { Coordinates } from '../consumers/install-blocks';

/** Returns the names of the package in the registries of the four languages. */
export function coordinates(): Coordinates {
  const { java, python, go } = jsii.targets;
  return {
    npm: name,
    pip: python.distName,
    go: `${go.moduleName}/${go.packageName}`,
    maven: java.maven,
  };
}
