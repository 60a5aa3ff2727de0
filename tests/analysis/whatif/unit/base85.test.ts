// The text in which the page carries its parts.

import assert from "node:assert/strict";
import test from "node:test";
import { encoded } from "../../../../analysis/whatif/base85.mjs";
import { decoded } from "../../../../analysis/whatif/src/base85.ts";
import { Luck } from "./support.ts";

test("bytes of every length come back, and no sign in their text could end a script or begin a character reference", () => {
  const luck = new Luck(5);
  for (let length = 0; length < 300; ++length) {
    const bytes = Uint8Array.from({ length }, () => (length % 3 ? luck.whole(0, 255) : 255));
    const text = encoded(bytes);
    assert.match(text, /^[(-;=-}]*$/);
    assert.equal(text.length, length + Math.ceil(length / 4));
    assert.deepEqual(decoded(text), bytes);
  }
});

test("five of 85 characters are the number that they stand for", () => {
  assert.equal(encoded(Uint8Array.of(0, 0, 0, 1)), "((((" + String.fromCharCode(41));
  assert.equal(encoded(Uint8Array.of(0, 0, 0, 20)), "((((}");
});
