import { Token } from 'aws-cdk-lib';
import { invalidProp } from './invalid-prop';

const MAX_LENGTH = 512;

/** Throws if a prefix is no folder-like key prefix. Wildcards are out: the prefix becomes part of IAM resource names. */
export function assertUploadPrefix(prefix: string): void {
  const folders = prefix.split('/').slice(0, -1);
  const safe = !Token.isUnresolved(prefix)
    && prefix.length <= MAX_LENGTH
    && (prefix === '' || prefix.endsWith('/'))
    && folders.every(folder => /^[A-Za-z0-9!_.=()-]+$/.test(folder) && !/^\.+$/.test(folder));
  if (!safe) {
    throw invalidProp('uploadPrefix', prefix, `nothing, or folders of letters, digits and !_.=()- that each end with "/", at most ${MAX_LENGTH} characters`,
      'write it like "uploads/", without a leading slash');
  }
}
