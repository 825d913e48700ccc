import { readFileSync, statSync } from 'node:fs';
import { parseNoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import type { NoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import { EXIT_CODES } from '../exit-codes.ts';
import { CommandFailure, wrongUsage } from '../failure.ts';

/** The key of an option: the line itself, or a file that holds it. */
export function noteKeyOf(option: string): NoteKey {
  const key = parseNoteKey(option) ?? parseNoteKey(textOf(option));
  if (key === undefined)
    throw wrongUsage(`${option} holds no public key: name+id+key on one line.`);
  return key;
}

/** The text of a file that an option names. */
export function textOf(path: string): string {
  statOf(path);
  return readFileSync(path, 'utf8');
}

/** What is known of a file or folder that an option names. */
export function statOf(path: string): ReturnType<typeof statSync> & object {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new CommandFailure(`There is no ${path}.`, EXIT_CODES.wrongUsage);
  return stat;
}
