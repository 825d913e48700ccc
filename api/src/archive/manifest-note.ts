import { createHash } from 'node:crypto';
import type { NoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import { openNote, signNote } from '@lumbung/ledger/domain/transparency/signed-note';
import type { NoteSigner } from '@lumbung/ledger/domain/transparency/signed-note';

/** No checkpoint begins so: its second line is a size. */
const FIRST_LINE = 'lumbung-archive/1';

/** Signs that a manifest is the one that was written. */
export function signManifest(manifest: string, signer: NoteSigner): string {
  return signNote(textOf(manifest), signer);
}

/** Whether a note is the signature of a manifest. */
export function isManifestSigned(note: string, manifest: string, key: NoteKey): boolean {
  const opened = openNote(note, key);
  return opened.kind !== 'fault' && opened.text === textOf(manifest);
}

function textOf(manifest: string): string {
  return `${FIRST_LINE}\n${createHash('sha256').update(manifest).digest('hex')}\n`;
}
