import { describeEventStore } from '../../testing/event-store-contract.ts';
import { openMemoryLedger } from './memory-ledger.ts';

describeEventStore('memory', async (options) => openMemoryLedger(options));
