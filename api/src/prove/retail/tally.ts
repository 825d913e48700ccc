/** How often each text was added, so that two bags of texts can be compared. */
export class Tally {
  readonly #times = new Map<string, number>();

  /** Counts a text once more. */
  add(text: string): void {
    this.#change(text, 1);
  }

  /** Counts a text once less. */
  remove(text: string): void {
    this.#change(text, -1);
  }

  /** How many texts were added more often than removed, and removed more often than added. */
  get left(): { readonly added: number; readonly removed: number } {
    let [added, removed] = [0, 0];
    for (const times of this.#times.values()) {
      if (times > 0) added += times;
      else removed -= times;
    }
    return { added, removed };
  }

  #change(text: string, by: number): void {
    const times = (this.#times.get(text) ?? 0) + by;
    if (times === 0) this.#times.delete(text);
    else this.#times.set(text, times);
  }
}
