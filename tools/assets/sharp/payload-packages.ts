import type { Cpu } from './cpu';

/**
 * Packages that sharp needs at run time on Linux with glibc, sorted. Named one by one, because what else npm installs
 * depends on its version: npm 10.1, for example, adds the WebAssembly build.
 */
export function payloadPackages(cpu: Cpu): string[] {
  return [
    '@img/colour',
    `@img/sharp-libvips-linux-${cpu}`,
    `@img/sharp-linux-${cpu}`,
    'detect-libc',
    'semver',
    'sharp',
  ];
}
