/** The windows that look for something, which is looked for as long as any of them does. */
export class Lookers {
  readonly #look: (looking: boolean) => void;
  readonly #windows = new Set<object>();

  constructor(look: (looking: boolean) => void) {
    this.#look = look;
  }

  /** Begun anew for who comes later, so that they are told of all there is. */
  set(window: object, looking: boolean): void {
    if (looking) this.#windows.add(window);
    else if (!this.#windows.delete(window) || this.#windows.size > 0) return;
    this.#look(looking);
  }

  has(window: object): boolean {
    return this.#windows.has(window);
  }
}
