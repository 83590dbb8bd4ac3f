/** CPU architectures that Lambda offers, as Node and npm call them. */
export type Cpu = 'arm64' | 'x64';
