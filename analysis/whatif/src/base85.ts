// Bytes out of text, as analysis/whatif/base85.mjs writes them: a quarter longer than the bytes, where base64 is a third longer.

const kFirst = 40;
/** Stands for "<", which might end the element that the text is in. */
const kInsteadOfLess = 125;

export function decoded(text: string): Uint8Array<ArrayBuffer> {
  const words = Math.ceil(text.length / 5);
  const view = new DataView(new ArrayBuffer(4 * words));
  for (let word = 0; word < words; ++word) {
    let value = 0;
    for (let at = 5 * word; at < 5 * word + 5; ++at) {
      const code = text.charCodeAt(at);
      // What the last word lacks counts as the largest digit: its bytes are cut off again.
      const digit = code === kInsteadOfLess ? 60 - kFirst : at < text.length ? code - kFirst : 84;
      value = value * 85 + digit;
    }
    view.setUint32(4 * word, value);
  }
  return new Uint8Array(view.buffer, 0, text.length - words);
}
