import { describe } from 'vitest';
import { describeAppending } from './contract/appending.ts';
import { describeBounds } from './contract/bounds.ts';
import { describeClosing } from './contract/closing.ts';
import { describeCommandIndex } from './contract/command-index.ts';
import { describeDeviceRefusals } from './contract/device-refusals.ts';
import { describeFeed } from './contract/feed.ts';
import { describeKnowledgeMarks } from './contract/knowledge-marks.ts';
import { describeMarkLaws } from './contract/mark-laws.ts';
import { describeModel } from './contract/model.ts';
import type { OpenStore } from './contract/opened-store.ts';
import { storeTest } from './contract/opened-store.ts';
import { describeRaces } from './contract/races.ts';
import { describeReferences } from './contract/references.ts';
import { describeRetries } from './contract/retries.ts';
import { describeStamps } from './contract/stamps.ts';

/**
 * The contract of the ports EventStore, CommandIndex, DeviceRefusals and KnowledgeMarks, as tests.
 * Every adapter runs it; what an adapter promises beyond it stands in the adapter's own tests.
 *
 * @param open opens an empty store; every test gets one of its own
 */
export function describeEventStore(name: string, open: OpenStore): void {
  const it = storeTest(open);
  describe(`${name} event store`, () => {
    describeAppending(it);
    describeStamps(it);
    describeFeed(it);
    describeRetries(it);
    describeRaces(it);
    describeReferences(it);
    describeBounds(it);
    describeCommandIndex(it);
    describeDeviceRefusals(it);
    describeKnowledgeMarks(it);
    describeMarkLaws(open);
    describeClosing(it);
    describeModel(open);
  });
}
