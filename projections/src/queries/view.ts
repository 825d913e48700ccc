/** The read models as they stood at one ordinal: all that a query sees is of that moment. */
export type View = {
  /** The ordinal of the last event that every read model shows; -1 before the first. */
  readonly ordinal: number;
};
