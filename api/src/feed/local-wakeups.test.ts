import { wakeupsContract } from '../testing/contract/wakeups-contract.ts';
import { LocalWakeups } from './local-wakeups.ts';

wakeupsContract('of one process', () => {
  const wakeups = new LocalWakeups();
  return Promise.resolve({ one: wakeups, other: wakeups, close: () => Promise.resolve() });
});
