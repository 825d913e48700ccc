import { Writable } from 'node:stream';
import type { Screen } from '../terminal/terminal.ts';

/** A stream that keeps what is written to it. */
export class CapturedStream extends Writable implements Screen {
  text = '';
  readonly isTTY: boolean;
  readonly columns = 80;

  constructor(options: { readonly isTerminal?: boolean } = {}) {
    super({ decodeStrings: false });
    this.isTTY = options.isTerminal === true;
  }

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
