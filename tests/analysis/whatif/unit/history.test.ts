// Undo and redo against a plain list of states.

import assert from "node:assert/strict";
import test from "node:test";
import { History } from "../../../../analysis/whatif/src/model/history.ts";
import { Luck } from "./support.ts";

/** The states so far and where one stands among them: what a history has to behave like. */
class Model {
  states = [{ state: 0, what: "" }];
  at = 0;
  open = false;

  change(state: number, what: string, going: boolean): void {
    const goesOn = this.open && this.at > 0 && this.states[this.at]?.what === what;
    this.states.length = goesOn ? this.at : this.at + 1;
    this.states.push({ state, what });
    this.at = this.states.length - 1;
    this.open = going;
  }
  undo(): void {
    if (!this.at) return;
    this.at -= 1;
    this.open = false;
  }
  redo(): void {
    if (this.at < this.states.length - 1) this.at += 1;
  }
}

test("any walk of changes, undo and redo is that of a list", () => {
  for (let seed = 0; seed < 200; ++seed) {
    const luck = new Luck(seed);
    const history = new History(0);
    const model = new Model();
    let heard = 0;
    history.onChange((state) => { heard = state; });
    for (let step = 1; step <= 200; ++step) {
      const act = luck.whole(0, 9);
      const [what, going] = [luck.of(["lever:a", "lever:b"]), luck.is(0.5)];
      if (act < 4) { history.change(step, what, going); model.change(step, what, going); }
      else if (act < 7) { history.undo(); model.undo(); }
      else if (act < 9) { history.redo(); model.redo(); }
      else { history.settle(); model.open = false; }
      const { states, at } = model;
      assert.equal(history.now, states[at]?.state);
      assert.equal(heard, history.now);
      assert.deepEqual([history.canUndo, history.canRedo], [at > 0, at < states.length - 1]);
      assert.deepEqual(history.changes.map(({ after }) => after), states.slice(1, at + 1).map(({ state }) => state));
      assert.deepEqual(history.changes.map(({ before }) => before), states.slice(0, at).map(({ state }) => state));
    }
  }
});

test("a hand that drags makes one change, whose undo goes back to before it", () => {
  const history = new History("start");
  for (const state of ["a", "b", "c"]) history.change(state, "lever:engagement", true);
  history.settle();
  history.change("d", "lever:engagement", true);
  assert.equal(history.changes.length, 2);
  history.undo();
  assert.equal(history.now, "c");
  history.undo();
  assert.equal(history.now, "start");
});

test("what is shown for a while is no part of the history", () => {
  const history = new History(1);
  let heard = 1;
  history.onChange((state) => { heard = state; });
  history.show(7);
  assert.deepEqual([heard, history.now, history.canUndo], [7, 1, false]);
});
