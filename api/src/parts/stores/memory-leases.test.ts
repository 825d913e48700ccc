import { describeLeases } from '../testing/leases-contract.ts';
import { memoryLeases } from './memory-leases.ts';

describeLeases('in memory', async () => {
  const leases = memoryLeases();
  return { leases, others: leases, close: () => leases.close() };
});
