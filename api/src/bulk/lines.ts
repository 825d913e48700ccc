const NEWLINE = '\n'.charCodeAt(0);
const BLANKS = new Set(Array.from(' \t\r', (blank) => blank.charCodeAt(0)));

/** A line of a request, counted from 1; or why there is none. */
export type Line = { readonly number: number } & (
  | { readonly kind: 'text'; readonly bytes: Buffer }
  /** The line is longer than `lineBytesMax`; it was skipped. */
  | { readonly kind: 'tooLong' }
  /** The whole is longer than `bytesMax`; nothing more is read. */
  | { readonly kind: 'tooMuch' }
  /** There are more lines than `linesMax`; nothing more is read. */
  | { readonly kind: 'tooMany' }
);

/** The limits of a text of lines. */
export type LineLimits = {
  readonly lineBytesMax: number;
  readonly bytesMax: number;
  /** Lines that are not empty. */
  readonly linesMax: number;
};

/** Cuts bytes into lines as they come, in constant memory. Empty lines are counted and left out. */
export async function* linesOf(
  source: AsyncIterable<Buffer>,
  limits: LineLimits,
): AsyncGenerator<Line> {
  let lines = 0;
  for await (const line of cutLines(source, limits)) {
    lines += 1;
    if (lines <= limits.linesMax) yield line;
    else {
      yield { kind: 'tooMany', number: line.number };
      return;
    }
  }
}

async function* cutLines(source: AsyncIterable<Buffer>, limits: LineLimits): AsyncGenerator<Line> {
  const cutter = new Cutter(limits.lineBytesMax);
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > limits.bytesMax) {
      yield { kind: 'tooMuch', number: cutter.number };
      return;
    }
    yield* cutter.cut(chunk);
  }
  yield* cutter.end();
}

class Cutter {
  /** The number of the line that is being read. */
  number = 1;
  readonly #lineBytesMax: number;
  #parts: Buffer[] = [];
  #bytes = 0;

  constructor(lineBytesMax: number) {
    this.#lineBytesMax = lineBytesMax;
  }

  *cut(chunk: Buffer): Generator<Line> {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      this.#take(chunk.subarray(from, end));
      yield* this.end();
      from = end + 1;
    }
    this.#take(chunk.subarray(from));
  }

  *end(): Generator<Line> {
    const { number } = this;
    const bytes = Buffer.concat(this.#parts);
    const tooLong = this.#bytes > this.#lineBytesMax;
    this.number += 1;
    this.#parts = [];
    this.#bytes = 0;
    if (tooLong) yield { kind: 'tooLong', number };
    else if (!isBlank(bytes)) yield { kind: 'text', number, bytes };
  }

  #take(part: Buffer): void {
    this.#bytes += part.length;
    // What is too long anyway is counted and not kept.
    if (this.#bytes <= this.#lineBytesMax) this.#parts.push(part);
  }
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => BLANKS.has(byte));
}
