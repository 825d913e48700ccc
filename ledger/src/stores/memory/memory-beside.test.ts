import { TEST_LEASE_MILLISECONDS, describeBeside } from '../../testing/beside-contract.ts';
import type { OpenedBeside } from '../../testing/beside-contract.ts';
import { MemoryBeside } from './memory-beside.ts';

describeBeside('in memory,', 'several', async () => {
  const kept = new MemoryBeside(TEST_LEASE_MILLISECONDS);
  const openAs = (process: string): OpenedBeside => ({
    beside: kept.as(process),
    reopen: async () => openAs(`${process} again`),
    another: async () => kept.as('another'),
  });
  return openAs('one');
});
