import { TILE_WIDTH } from '../domain/transparency/tiles.ts';

/** A chunk with what it has by now. */
type Chunk = { readonly number: number; readonly bytes: Uint8Array };

/** Things of one length, kept 256 at a time; only the last chunk, which grows, is in memory. */
export class GrowingChunks {
  readonly #bytes: number;
  readonly #last: Uint8Array;
  #full: Chunk[] = [];
  #count: number;

  /** @param last what the last chunk has, when there are `count` things already */
  constructor(bytes: number, count: number, last: Uint8Array = new Uint8Array(0)) {
    this.#bytes = bytes;
    this.#count = count;
    this.#last = new Uint8Array(bytes * TILE_WIDTH);
    this.#last.set(last.subarray(0, this.#end));
  }

  get #end(): number {
    return (this.#count % TILE_WIDTH) * this.#bytes;
  }

  push(thing: Uint8Array): void {
    this.#last.set(thing, this.#end);
    this.#count += 1;
    if (this.#end > 0) return;
    this.#full.push({ number: this.#count / TILE_WIDTH - 1, bytes: this.#last.slice() });
  }

  /** The chunks that became full since this was asked last, and the one that is not. */
  take(): readonly Chunk[] {
    const chunks = this.#full;
    this.#full = [];
    if (this.#end === 0) return chunks;
    const number = Math.floor(this.#count / TILE_WIDTH);
    return [...chunks, { number, bytes: this.#last.slice(0, this.#end) }];
  }
}
