import { IMPORT_LIMITS } from '../limits.ts';
import { SourceError } from '../source-error.ts';

/** How the text of a file is written. `latin1` is read as Windows-1252, which contains it. */
export const ENCODINGS = { 'utf-8': 'utf-8', latin1: 'windows-1252' } as const;

/** How the text of a file is written. */
export type Encoding = keyof typeof ENCODINGS;

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Decodes the bytes of a file into blocks of whole lines, without a byte-order mark at the start.
 * A byte that does not fit the encoding is a SourceError with its line.
 */
export async function* decodeLines(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(ENCODINGS[encoding], { fatal: true, ignoreBOM: true });
  let line = 1;
  let rest: Uint8Array = new Uint8Array();
  const decode = (block: Uint8Array): string => {
    const text = decodeBlock(decoder, block, line, encoding);
    const start = line === 1 && text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
    line += countNewlines(block);
    return start === 0 ? text : text.slice(start);
  };
  for await (const chunk of chunks) {
    const block = Buffer.concat([rest, chunk]);
    const end = block.lastIndexOf(NEWLINE) + 1;
    rest = block.subarray(end);
    if (end > 0) yield decode(block.subarray(0, end));
    if (rest.length > IMPORT_LIMITS.lineBytesMax) {
      throw new SourceError('line-too-long', line, { max: IMPORT_LIMITS.lineBytesMax });
    }
  }
  if (rest.length > 0) yield decode(rest);
}

function decodeBlock(
  decoder: TextDecoder,
  block: Uint8Array,
  firstLine: number,
  encoding: Encoding,
): string {
  try {
    return decoder.decode(block);
  } catch {
    throw notText(decoder, block, firstLine, encoding);
  }
}

// A line feed is never part of a longer UTF-8 sequence, so that lines can be tried one by one.
function notText(
  decoder: TextDecoder,
  block: Uint8Array,
  firstLine: number,
  encoding: Encoding,
): SourceError {
  let line = firstLine;
  for (let start = 0; start < block.length; line += 1) {
    const newline = block.indexOf(NEWLINE, start);
    const end = newline < 0 ? block.length : newline + 1;
    if (!canDecode(decoder, block.subarray(start, end))) {
      const byte = firstStrangeByte(decoder, block.subarray(start, end));
      return new SourceError('not-text', line, { encoding, byte });
    }
    start = end;
  }
  throw new Error('a block that does not decode has a line that does not');
}

function canDecode(decoder: TextDecoder, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

// The shortest beginning that fails even with its last character completed or left out.
function firstStrangeByte(decoder: TextDecoder, line: Uint8Array): string {
  let start = 0;
  while (start < line.length) {
    const length = [1, 2, 3, 4].find((bytes) =>
      canDecode(decoder, line.subarray(start, start + bytes)),
    );
    if (length === undefined) break;
    start += length;
  }
  return `0x${(line[start] ?? 0).toString(16).padStart(2, '0').toUpperCase()}`;
}

function countNewlines(block: Uint8Array): number {
  let count = 0;
  for (let at = block.indexOf(NEWLINE); at >= 0; at = block.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
