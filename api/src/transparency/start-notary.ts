import type { Clock } from '@lumbung/ledger/clock';
import { formatNoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import type { NoteSigner } from '@lumbung/ledger/domain/transparency/signed-note';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import { runNotary } from '@lumbung/ledger/notary/notary';
import { PublishedLog } from '@lumbung/ledger/notary/published-log';
import { newestCheckpoint } from '@lumbung/ledger/notary/standing';
import type { EventStore } from '@lumbung/ledger/ports/event-store';
import type { TreeStore } from '@lumbung/ledger/ports/tree-store';
import { recordRestored } from '@lumbung/ledger/restored-ledger';
import type { Logger } from 'pino';

/** What the notary of a server works on. */
type NotaryWork = {
  readonly store: EventStore;
  readonly trees: TreeStore;
  readonly signer: NoteSigner;
  readonly clock: Clock;
  readonly installation: string;
  readonly logger: Logger;
};

/** What is published of the log, and the key that verifies it. */
export type Transparency = { readonly log: PublishedLog; readonly publicKey: string };

/** A notary that works until its signal. */
type StartedNotary = { readonly transparency: Transparency; readonly ended: Promise<void> };

/**
 * Starts the notary of a server.
 *
 * @throws NotaryFault when its key is not the one that signed the newest checkpoint
 */
export async function startNotary(work: NotaryWork, signal: AbortSignal): Promise<StartedNotary> {
  const { store, trees, signer, clock, installation, logger } = work;
  await newestCheckpoint(trees, signer.key);
  const ended = runNotary(
    {
      feed: store,
      trees,
      signer,
      hashing: nodeHashing(),
      onRestored: ({ origin, size, root }) => {
        logger.error({ origin, size }, 'the log was restored: it lacks what was published');
        const lost = { origin, size, root: root.toHex() };
        return recordRestored({ store, clock, installation }, lost);
      },
      onTrouble: (error) => logger.error({ err: error }, 'the notary tries again'),
    },
    signal,
  );
  const log = new PublishedLog(trees, store, nodeHashing());
  return { transparency: { log, publicKey: formatNoteKey(signer.key) }, ended };
}
