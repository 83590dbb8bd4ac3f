const UNITS = ['bytes', 'KB', 'MB', 'GB'];

/**
 * A number of bytes for people: `812 bytes`, `1.4 MB`. A KB is 1,024 bytes, as in most file managers, so that the construct's
 * limit of 20 MiB reads as `20 MB`.
 */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  const value = bytes / 1024 ** power;
  const digits = power === 0 || value >= 100 ? 0 : 1;
  const text = value.toFixed(digits).replace(/\.0$/, '');
  return `${text} ${power === 0 && bytes === 1 ? 'byte' : UNITS[power]}`;
}
