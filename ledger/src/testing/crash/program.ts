import { writeSync } from 'node:fs';

/**
 * What a program of the crash tests says, line by line on its standard output. It is written at
 * once and not buffered, so that a line that was read was true when the program died.
 */
export function say(line: string): void {
  writeSync(1, `${line}\n`);
}

/** The argument of a program at a place. */
export function argument(place: number): string {
  const value = process.argv[2 + place];
  if (value === undefined) throw new RangeError(`argument ${place} is missing`);
  return value;
}
