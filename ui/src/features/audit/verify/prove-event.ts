import { TreeHashing } from '@lumbung/ledger/domain/transparency/hashing';
import { verifyProof } from '@lumbung/ledger/domain/transparency/proof-file';
import type { ProofFault } from '@lumbung/ledger/domain/transparency/proof-file';
import { ensurePinnedLog } from './pinned-log-here.ts';
import { readProof } from './read-log.ts';
import { isSameJson } from './same-json.ts';

/** What is wrong with the proof of one event. */
export type ProofFlaw = { readonly kind: ProofFault | 'other-event' };

/** What the proof of one event came to. */
export type EventVerdict =
  | { readonly kind: 'proven'; readonly size: number; readonly file: string }
  | { readonly kind: 'flawed'; readonly flaw: ProofFlaw };

const PATIENCE_MILLISECONDS = 30_000;

/** Proves with its own file that an event, as the page shows it, stands in the log. */
export async function proveEvent(eventId: string, shown: unknown): Promise<EventVerdict> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE_MILLISECONDS);
  try {
    const { key } = await ensurePinnedLog(abort.signal);
    const file = await readProof(eventId, abort.signal);
    return verdictOn(file, shown, key);
  } finally {
    clearTimeout(timer);
  }
}

function verdictOn(
  file: string,
  shown: unknown,
  key: Parameters<typeof verifyProof>[1],
): EventVerdict {
  const verdict = verifyProof(file, key, new TreeHashing());
  if (verdict.kind === 'fault') return { kind: 'flawed', flaw: { kind: verdict.fault } };
  const proven: unknown = JSON.parse(new TextDecoder().decode(verdict.proof.event));
  if (!isSameJson(proven, shown)) return { kind: 'flawed', flaw: { kind: 'other-event' } };
  return { kind: 'proven', size: verdict.checkpoint.size, file };
}
