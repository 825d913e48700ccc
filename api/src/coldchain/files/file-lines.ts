import { LoggerFileError } from './file-refusal.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A line of a logger's file: its number from 1, how far it is indented, and what it says. */
export type FileLine = { readonly number: number; readonly depth: number; readonly text: string };

/**
 * The lines of a file, without their ends and without those that are blank. CR LF and LF are taken.
 *
 * @throws {LoggerFileError} when it is empty or no UTF-8
 */
export function fileLines(bytes: Uint8Array): FileLine[] {
  const lines = decoded(bytes)
    .split('\n')
    .map((whole, index) => {
      const text = whole.trimEnd();
      return { number: index + 1, depth: text.length - text.trimStart().length, text };
    })
    .filter(({ text }) => text !== '');
  if (lines.length === 0) throw new LoggerFileError(undefined, 'the file is empty');
  return lines;
}

function decoded(bytes: Uint8Array): string {
  // Zero bytes are valid UTF-8, and what UTF-16 looks like.
  const zero = bytes.indexOf(0);
  if (zero >= 0) throw new LoggerFileError(lineAt(bytes, zero), NO_TEXT);
  try {
    return utf8.decode(bytes);
  } catch {
    const bad = firstBad(bytes);
    throw new LoggerFileError(lineAt(bytes, bad), NO_TEXT);
  }
}

const NO_TEXT = 'expected text in UTF-8 or ASCII; save the export again as it came from the device';

function firstBad(bytes: Uint8Array): number {
  const shown = new TextDecoder('utf-8').decode(bytes);
  const before = shown.slice(0, Math.max(shown.indexOf('\u{fffd}'), 0));
  return new TextEncoder().encode(before).length;
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let index = 0; index < offset; index += 1) if (bytes[index] === 0x0a) line += 1;
  return line;
}
