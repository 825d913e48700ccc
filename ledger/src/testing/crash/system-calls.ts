import { readFileSync } from 'node:fs';

/** A call to the system as strace saw it end. */
export type SystemCall = {
  /** The number of the thread that made it. */
  readonly thread: string;
  readonly name: string;
  /** The path, or the kind, of the file that its first argument is. */
  readonly file: string;
  /** Its arguments as text. */
  readonly text: string;
  readonly failed: boolean;
};

const WHOLE = /^(\d+) +(\w+)\((.*)\) += (-?\d+)/;
const BEGUN = /^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$/;
const ENDED = /^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+)/;

/** Reads what `strace -f -y -o FILE` wrote: the calls in the order in which they ended. */
export function readSystemCalls(file: string): readonly SystemCall[] {
  const begun = new Map<string, string>();
  const calls: SystemCall[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [, beginner = '', , beginning = ''] = BEGUN.exec(line) ?? [];
    begun.set(beginner, beginning);
    const [whole, process = '', name = '', rest = '', result] =
      WHOLE.exec(line) ?? ENDED.exec(line) ?? [];
    if (whole === undefined) continue;
    const text = `${ENDED.test(line) ? (begun.get(process) ?? '') : ''}${rest}`;
    calls.push({ thread: process, name, file: fileOf(text), text, failed: result === '-1' });
  }
  return calls;
}

function fileOf(text: string): string {
  return /^\d+<([^>]*)>/.exec(text)?.[1] ?? '';
}
