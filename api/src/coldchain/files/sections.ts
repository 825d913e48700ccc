import type { FileLine } from './file-lines.ts';
import { LoggerFileError, quoted } from './file-refusal.ts';

/** A section of an export: what it says of itself, the sections in it, and its readings. */
export type Section = {
  readonly line: number;
  readonly name: string;
  /** The text after the name's colon. */
  readonly value: string;
  readonly sections: readonly Section[];
  /** The cells of the lines of a table, which begin with a tab. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

type Open = {
  line: number;
  name: string;
  value: string;
  depth: number;
  sections: Open[];
  rows: { line: number; cells: readonly string[] }[];
};

/**
 * Takes the indented lines of an export apart: `Name: value, Name: value`, one space deeper for
 * what belongs to the line above; a line that begins with a tab is a row of a table.
 *
 * @throws {LoggerFileError} at the first line that is neither
 */
export function sectionsOf(lines: readonly FileLine[]): Section {
  const root: Open = { line: 0, name: '', value: '', depth: -1, sections: [], rows: [] };
  const path: Open[] = [root];
  for (const line of lines) {
    if (line.text.startsWith('\t')) {
      const cells = line.text.slice(1).split('\t');
      (path.at(-1) ?? root).rows.push({ line: line.number, cells });
      continue;
    }
    while ((path.at(-1)?.depth ?? -1) >= line.depth) path.pop();
    path.push(openedBy(line, path.at(-1) ?? root));
  }
  return root;
}

const FIELD = /^([A-Za-z0-9][^:,]*):(?: ?(.*))?$/;

function openedBy({ number, depth, text }: FileLine, parent: Open): Open {
  const [first = '', ...others] = text.trim().split(/, (?=[A-Za-z][^:,]*:)/);
  let opened: Open | undefined;
  for (const field of [first, ...others]) {
    const [, name = '', value = ''] = FIELD.exec(field) ?? [];
    if (name === '') {
      throw new LoggerFileError(number, `expected "Name: value", found ${quoted(text.trim())}`);
    }
    const section = { line: number, name, value: value.trim(), depth, sections: [], rows: [] };
    parent.sections.push(section);
    opened ??= section;
  }
  return opened ?? parent;
}

/** The section of a name, if there is one. */
export function found(within: Section | undefined, name: string): Section | undefined {
  return within?.sections.find((section) => section.name === name);
}

/**
 * The section of a name.
 *
 * @throws {LoggerFileError} when there is none
 */
export function needed(within: Section, name: string): Section {
  const section = found(within, name);
  if (section !== undefined) return section;
  const where = within.name === '' ? 'the file' : `"${within.name}"`;
  throw new LoggerFileError(
    within.line === 0 ? undefined : within.line,
    `${where} has no "${name}:"`,
  );
}
