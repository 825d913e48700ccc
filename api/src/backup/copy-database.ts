import { statSync } from 'node:fs';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const THREAD = new URL('./copy-thread.ts', import.meta.url);

const POLL_MILLISECONDS = 200;

/**
 * Copies a SQLite database as it is at one moment, while others write to it: all commits before the
 * call are in the copy, and no part of a later one. The copy is synced. (SQLite's own backup begins
 * again whenever another process commits, and so may never end beside a busy server.)
 */
export async function copyDatabase(
  from: string,
  to: string,
  onProgress: (bytes: number) => void,
): Promise<void> {
  const thread = new Worker(THREAD, { workerData: { from, to } });
  let told = 0;
  const tell = (): void => {
    const bytes = statSync(to, { throwIfNoEntry: false })?.size ?? 0;
    onProgress(bytes - told);
    told = bytes;
  };
  const clock = setInterval(tell, POLL_MILLISECONDS);
  try {
    // An error of the thread is thrown here.
    await once(thread, 'exit');
  } finally {
    clearInterval(clock);
  }
  tell();
}
