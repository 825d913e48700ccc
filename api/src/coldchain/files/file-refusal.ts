/** What is wrong with a logger's file: where, what was there, and what would do. */
export class LoggerFileError extends Error {
  readonly code = 'logger-file';
  /** The line, counted from 1; absent where the file as a whole is meant. */
  readonly line: number | undefined;

  constructor(line: number | undefined, reason: string) {
    super(line === undefined ? reason : `line ${line}: ${reason}`);
    this.name = 'LoggerFileError';
    this.line = line;
  }
}

const QUOTED_CHARACTERS_MAX = 60;

/** A piece of a file as a message shows it. */
export function quoted(text: string): string {
  const { length } = text;
  const cut = length > QUOTED_CHARACTERS_MAX ? `${text.slice(0, QUOTED_CHARACTERS_MAX)}…` : text;
  return JSON.stringify(cut);
}
