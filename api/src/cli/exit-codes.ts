/** What the exit code of a command says. */
export const EXIT_CODES = {
  done: 0,
  /** The ledger refused something, or something failed. */
  refused: 1,
  wrongUsage: 2,
  /** A proof or a verification does not hold. */
  doesNotHold: 3,
  /** Ctrl-C, as a shell reports it. */
  interrupted: 130,
} as const;

/** The exit code of a command. */
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];
