/**
 * Remembers what was loaded, so that it is loaded once, also when many ask at the same time. The
 * least recently used are forgotten when there are more than `max`; a failure is not remembered.
 */
export class Remembered<Value> {
  readonly #values = new Map<string, Promise<Value>>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  get(key: string, load: () => Promise<Value>): Promise<Value> {
    const known = this.#values.get(key);
    const value = known ?? load();
    this.#values.delete(key);
    this.#values.set(key, value);
    if (known === undefined) this.#watch(key, value);
    return value;
  }

  forget(key: string): void {
    this.#values.delete(key);
  }

  forgetAll(): void {
    this.#values.clear();
  }

  #watch(key: string, value: Promise<Value>): void {
    value.catch(() => {
      if (this.#values.get(key) === value) this.#values.delete(key);
    });
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#max && oldest !== undefined) this.#values.delete(oldest);
  }
}
