import type { NoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import { verifyProof } from '@lumbung/ledger/domain/transparency/proof-file';
import type { ProofFault } from '@lumbung/ledger/domain/transparency/proof-file';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';

/** What a proof file comes to, for a person and for a program. */
export type ProofReport = { readonly holds: boolean; readonly text: string; readonly json: object };

const FAULTS: Readonly<Record<ProofFault, string>> = {
  'not-a-proof': 'the file is no proof of an event, or it was damaged',
  'not-in-tree': 'the event is not in the tree that was signed: one of the two was altered',
  'not-a-note': 'its checkpoint is no signed note',
  'not-a-checkpoint': 'what is signed in it is no checkpoint',
  'not-signed-by-key': 'its checkpoint is not signed with this key',
  'signature-wrong': 'the signature of its checkpoint is wrong',
};

/** Verifies a proof file, and shows the event that it proves. */
export function proofReport(file: string, key: NoteKey): ProofReport {
  const verdict = verifyProof(file, key, nodeHashing());
  if (verdict.kind === 'fault') {
    const { fault } = verdict;
    const text = `The proof does not hold: ${FAULTS[fault]}.\n`;
    return { holds: false, text, json: { holds: false, fault } };
  }
  const { proof, checkpoint } = verdict;
  const event = new TextDecoder().decode(proof.event);
  const { origin, size } = checkpoint;
  const text =
    `The proof holds: this event has ordinal ${proof.index} in the log ${origin}, as it was signed ` +
    `with ${size} events.\n${event}\n`;
  return { holds: true, text, json: { holds: true, ordinal: proof.index, origin, size, event } };
}
