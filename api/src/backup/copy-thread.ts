import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';
import { syncFile } from './sync-file.ts';

const { from, to } = workerData as { readonly from: string; readonly to: string };

// A thread, since SQLite copies without letting go of it.
const database = new DatabaseSync(from, { readOnly: true });
database.prepare('VACUUM INTO ?').run(to);
database.close();
syncFile(to);
