import { openCheckpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import type { Checkpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import type { NoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import { namesEarlier } from '@lumbung/ledger/notary/origins';
import { isSameHash } from '@lumbung/ledger/domain/transparency/hashing';
import type { Findings } from './finding.ts';

/** An older checkpoint that the log must go on from. */
export type OlderCheckpoint = {
  readonly checkpoint: Checkpoint;
  /** The newest checkpoint says that the log of the older one was given up in a restoration. */
  readonly isRestored: boolean;
};

/** Opens an older checkpoint; undefined when there is nothing of it to hold the log against. */
export function openOlder(
  note: string,
  key: NoteKey,
  newest: Checkpoint,
  findings: Findings,
): OlderCheckpoint | undefined {
  const opened = openCheckpoint(note, key);
  if (opened.kind === 'fault') {
    findings.add('older-not-signed', `The older checkpoint is not signed by ${key.name}.`);
    return undefined;
  }
  const { checkpoint } = opened;
  const isRestored = newest.extensions.some((line) => namesEarlier(line, checkpoint.origin));
  if (checkpoint.origin !== newest.origin && !isRestored) {
    const text = `The older checkpoint is of ${checkpoint.origin}, this log is ${newest.origin}.`;
    findings.add('older-of-another-log', text);
    return undefined;
  }
  return { checkpoint, isRestored };
}

/** Says whether the log begins as the older checkpoint says. */
export function judgeOlder(
  { checkpoint, isRestored }: OlderCheckpoint,
  size: number,
  rootThere: Uint8Array | undefined,
  findings: Findings,
): void {
  if (rootThere !== undefined && isSameHash(rootThere, checkpoint.root)) return;
  const covers = `the ${checkpoint.size} events that the older checkpoint covers`;
  if (isRestored) {
    const text =
      `The ledger was restored to an earlier state: the log ${checkpoint.origin} was given up, ` +
      `and not all of ${covers} are in this one.`;
    findings.add('log-restored', text);
  } else if (size < checkpoint.size) {
    findings.add(
      'log-shorter-than-older',
      `The log was cut off: it has ${size} of ${covers}.`,
      size,
    );
  } else {
    const text = `The log does not begin with ${covers}: it was rewritten before that.`;
    findings.add('not-the-older-log', text);
  }
}
