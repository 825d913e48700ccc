/**
 * Tells the processes of an installation that there is something new in the log. It is a hint that
 * may be lost, doubled or late: who follows the log reads from its own place, and looks again by
 * itself at least once a second. Every adapter passes `testing/wakeups-contract.ts`.
 */
export interface Wakeups {
  /** Wakes every process, this one among them. Never waits, and never fails. */
  announce(): void;

  /** Calls `wake` after any process announced, until the returned function is called. */
  onAnnounced(wake: () => void): () => void;
}
