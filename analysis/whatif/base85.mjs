// Bytes as text that may stand in a script element: four bytes in five of 85 characters, from "(" to "|", with "}" for "<".
// src/base85.ts reads it.

/** @param {Uint8Array} bytes @returns {string} */
export function encoded(bytes) {
  const words = Math.ceil(bytes.length / 4);
  const padded = new DataView(new ArrayBuffer(4 * words));
  new Uint8Array(padded.buffer).set(bytes);
  let text = "";
  for (let word = 0; word < words; ++word) {
    let [value, five] = [padded.getUint32(4 * word), ""];
    for (let digit = 0; digit < 5; ++digit, value = Math.floor(value / 85)) five = String.fromCharCode(40 + value % 85) + five;
    text += five;
  }
  return text.slice(0, bytes.length + words).replaceAll("<", "}");
}
