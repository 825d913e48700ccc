/** The state of a stream at a revision, as text. Discardable: losing it costs time, never truth. */
export type Snapshot = {
  readonly stream: string;
  readonly revision: number;
  /** The version of the state's form; a snapshot of another version is not used. */
  readonly stateVersion: number;
  readonly state: string;
};

/** Where snapshots are kept. */
export interface SnapshotStore {
  /** The newest snapshot of a stream in this form of state; undefined when there is none. */
  load(stream: string, stateVersion: number): Promise<Snapshot | undefined>;
  /** Keeps a snapshot in place of an older one of the same stream. */
  save(snapshot: Snapshot): Promise<void>;
}
