/* eslint-disable no-bitwise -- these bytes are made of bits */
/**
 * A Huffman table, looked up by the next 16 bits of the data: 64 times how many coefficients a code stands for, plus how many bits it takes,
 * those of the value behind it included. 0: no such code. Values are of no interest.
 */
export type HuffmanTable = Uint16Array;

/** A step that ends any block: there are 64 coefficients in it. */
const REST_OF_BLOCK = 64;

/** Makes a table of its definition: 16 counts of codes by length, then the symbols. */
export function huffmanTable(definition: Buffer, isDc: boolean): HuffmanTable {
  const table = new Uint16Array(65536);
  let [code, next] = [0, 16];
  for (let length = 1; length <= 16; length++) {
    for (let left = definition[length - 1]; left > 0 && code < 1 << length && next < definition.length; left--, code++, next++) {
      table.fill(entryOf(definition[next], length, isDc), code << (16 - length), (code + 1) << (16 - length));
    }
    code <<= 1;
  }
  return table;
}

function entryOf(symbol: number, length: number, isDc: boolean): number {
  const [run, size] = [symbol >> 4, symbol & 15];
  if (isDc) { return (1 << 6) + length + size; }
  const step = size > 0 ? run + 1 : run === 15 ? 16 : REST_OF_BLOCK;
  return (step << 6) + length + size;
}
