import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import { PublishedLog } from '@lumbung/ledger/notary/published-log';
import { formatNoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import { followRights } from '../access/follow-rights.ts';
import { openTreesBeside } from '../adapters.ts';
import { lookAgain } from '../feed/look-again.ts';
import { untilAborted } from '../flow/until-aborted.ts';
import { headOrdinal } from '../services.ts';
import { logSignerOf } from '../transparency/log-signer.ts';
import { analyticsBeside } from './analytics.ts';
import { openApi } from './api.ts';
import type { RunPart } from './part.ts';

/** The API, beside other processes that project, sign and react, and beside other APIs. */
export const runApi: RunPart<'ledger' | 'shared' | 'commands' | 'readModels'> = async (
  { ledger, shared, commands, readModels },
  { config, installation, clock, logger, passwordCost, watch, onApi },
  signal,
) => {
  const { store } = ledger;
  await using opened = new AsyncDisposableStack();
  const trees = opened.adopt(openTreesBeside(config), (open) => open.close());
  const log = new PublishedLog(trees, store, nodeHashing());
  const publicKey = formatNoteKey(logSignerOf(config, installation).key);
  const after = await headOrdinal(store);
  const analytics = opened.adopt(analyticsBeside(config), (open) => open.close());
  const closing = new AbortController();
  const api = await openApi({
    config,
    installation,
    ledger,
    shared,
    handler: commands,
    readModels,
    readModelsStopped: () => false,
    facts: analytics.facts,
    analytics: analytics.analytics,
    transparency: { log, publicKey },
    clock,
    logger,
    passwordCost,
    closing: closing.signal,
  });
  opened.defer(() => api.close());
  const onTrouble = (what: string, details: object): void => logger.warn(details, what);
  const { rights } = api.services;
  const following = followRights(
    { log: store, rights, after, well: watch.well, onTrouble },
    closing.signal,
  );
  const looking = lookAgain(store, shared.wakeHere, closing.signal);
  opened.defer(async () => {
    closing.abort();
    await Promise.all([following, looking]);
  });
  await onApi(api);
  watch.stands('working');
  await untilAborted(signal);
};
