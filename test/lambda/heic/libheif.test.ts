import { type Libheif, setUpLibde265 } from '../../../src/lambda/heic/libheif';

const LIST_AT = 8;
const PLUGIN_AT = 16;
const CALLS = {
  get: () => () => {},
  set: () => {
    throw new Error('a call was replaced');
  },
};

/** Returns a fake libheif with so many HEVC decoders, the first a plugin of this version. */
function libheifWith(decoders: number, version: number): Libheif {
  const words = new Uint32Array(32);
  words[LIST_AT / 4] = PLUGIN_AT;
  words[PLUGIN_AT / 4] = version;
  const known = {
    HEAPU8: new Uint8Array(words.buffer),
    _malloc: () => LIST_AT,
    _heif_get_decoder_descriptors: () => decoders,
  };
  return known as unknown as Libheif;
}

test.each([
  ['no decoder', libheifWith(0, 5)],
  ['a decoder of an older kind', libheifWith(1, 4)],
])("a libheif of the user's own with %s is told from one that can be set up", (_, libheif) => {
  expect(() => setUpLibde265(libheif, CALLS)).toThrow(
    /expected libde265 as a plugin of version 5: take libheif 1\.21 or later/,
  );
});
