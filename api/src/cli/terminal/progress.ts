import { clearLine, cursorTo } from 'node:readline';
import type { Screen } from './terminal.ts';

/** Shows how far a long piece of work is. */
export type Progress = {
  /** Begins a part of the work; `total` is what `advance` adds up to, where that is known. */
  start(label: string, total?: number): void;
  advance(by: number): void;
  /** Says something behind the bar, such as how many rows are done. */
  note(text: string): void;
  /** Removes the bar. */
  stop(): void;
};

const SILENT: Progress = {
  start: () => undefined,
  advance: () => undefined,
  note: () => undefined,
  stop: () => undefined,
};

/** Work that ends sooner shows no bar. */
const QUIET_MILLISECONDS = 500;

const REDRAW_MILLISECONDS = 100;
const BAR_COLUMNS = 24;
const COLUMNS_DEFAULT = 80;

/** Makes a progress bar on a terminal; elsewhere, such as in a file or a pipe, it shows nothing. */
export function createProgress(
  screen: Screen,
  now: () => number = () => performance.now(),
): Progress {
  return screen.isTTY === true ? new ProgressBar(screen, now) : SILENT;
}

class ProgressBar implements Progress {
  readonly #screen: Screen;
  readonly #now: () => number;
  #label = '';
  #total: number | undefined;
  #done = 0;
  #note = '';
  #drawnAt: number;

  constructor(screen: Screen, now: () => number) {
    this.#screen = screen;
    this.#now = now;
    this.#drawnAt = now() + QUIET_MILLISECONDS - REDRAW_MILLISECONDS;
  }

  start(label: string, total?: number): void {
    this.#label = label;
    this.#total = total;
    this.#done = 0;
    this.#note = '';
    this.#draw();
  }

  advance(by: number): void {
    this.#done += by;
    this.#draw();
  }

  note(text: string): void {
    this.#note = text;
    this.#draw();
  }

  stop(): void {
    cursorTo(this.#screen, 0);
    clearLine(this.#screen, 0);
  }

  #draw(): void {
    const now = this.#now();
    if (now - this.#drawnAt < REDRAW_MILLISECONDS) return;
    this.#drawnAt = now;
    const line = [this.#label, ...this.#bar(), this.#note].filter((part) => part !== '').join('  ');
    this.stop();
    this.#screen.write(line.slice(0, (this.#screen.columns ?? COLUMNS_DEFAULT) - 1));
  }

  #bar(): string[] {
    if (this.#total === undefined || this.#total <= 0) return [];
    const share = Math.min(1, this.#done / this.#total);
    const filled = Math.round(share * BAR_COLUMNS);
    const bar = `${'='.repeat(filled)}${' '.repeat(BAR_COLUMNS - filled)}`;
    return [`[${bar}]`, `${String(Math.floor(share * 100)).padStart(3)} %`];
  }
}
