// The workshop over time: undo and redo without end, and who wants to know of changes. A hand that drags a slider makes one
// change, not forty.

export interface Change<State> {
  readonly before: State;
  readonly after: State;
  /** What was done, for the list of changes: "lever:engagement". */
  readonly what: string;
}

export class History<State> {
  private past: Change<State>[] = [];
  private future: Change<State>[] = [];
  private listeners: ((state: State) => void)[] = [];
  private open = false;

  constructor(private state: State) {}

  get now(): State {
    return this.state;
  }

  /** The changes so far, oldest first. */
  get changes(): readonly Change<State>[] {
    return this.past;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Changes the state. While a hand keeps on (`going`), further changes of the same kind are part of this one. */
  change(after: State, what: string, going = false): void {
    const last = this.past.at(-1);
    if (this.open && last?.what === what) this.past[this.past.length - 1] = { ...last, after };
    else this.past.push({ before: this.state, after, what });
    this.open = going;
    this.future = [];
    this.become(after);
  }

  /** The hand has let go: what comes next is a change of its own. */
  settle(): void {
    this.open = false;
  }

  undo(): Change<State> | undefined {
    const change = this.past.pop();
    if (!change) return undefined;
    this.open = false;
    this.future.push(change);
    this.become(change.before);
    return change;
  }

  redo(): Change<State> | undefined {
    const change = this.future.pop();
    if (!change) return undefined;
    this.past.push(change);
    this.become(change.after);
    return change;
  }

  /** Shows another state without making it part of the history (a replay): `show(now)` ends it. */
  show(state: State): void {
    for (const listener of this.listeners) listener(state);
  }

  onChange(listener: (state: State) => void): void {
    this.listeners.push(listener);
  }

  private become(state: State): void {
    this.state = state;
    this.show(state);
  }
}
