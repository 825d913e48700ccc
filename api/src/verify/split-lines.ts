const NEWLINE = 0x0a;

/** Splits chunks of bytes into lines, without their newlines; a last line may lack its own. */
export async function* splitLines(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<readonly Uint8Array[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const lines: Uint8Array[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const line = chunk.subarray(start, end);
      // Only the first line of a chunk began in the one before it.
      lines.push(start === 0 && rest.length > 0 ? Buffer.concat([rest, line]) : line);
      start = end + 1;
    }
    const left = chunk.subarray(start);
    rest = start === 0 ? Buffer.concat([rest, left]) : left;
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) yield [rest];
}
