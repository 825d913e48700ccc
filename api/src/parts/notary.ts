import { openTrees } from '../adapters.ts';
import { logSignerOf } from '../transparency/log-signer.ts';
import { startNotary } from '../transparency/start-notary.ts';
import type { RunPart } from './part.ts';

/** Signs checkpoints of the log. */
export const runNotaryPart: RunPart<'ledger'> = async (
  { ledger },
  { config, installation, clock, logger, watch },
  signal,
) => {
  using opened = new DisposableStack();
  const trees = opened.adopt(openTrees(config), (open) => open.close());
  const signer = logSignerOf(config, installation);
  const store = watch.watching(ledger.store);
  const { ended } = await startNotary(
    { store, trees, signer, clock, installation, logger },
    signal,
  );
  await ended;
};
