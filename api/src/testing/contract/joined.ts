/** What two processes of one installation have, joined. */
export type Joined<Port> = {
  readonly one: Port;
  readonly other: Port;
  readonly close: () => Promise<void>;
};
