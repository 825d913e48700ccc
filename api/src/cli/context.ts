import type { Config } from '../config.ts';
import type { LedgerFiles } from '../verify/files-source.ts';
import type { ApiClient } from './api/api-client.ts';
import type { LedgerNeed } from './connect.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal/terminal.ts';

/** What a command of the program stands on. */
export type CommandContext = {
  readonly terminal: Terminal;
  /** Reads the environment; throws a ConfigError that names what is wrong. */
  readonly config: () => Config;
  /** Calls the running server, or opens the ledger for the time of `work`. */
  readonly withApi: <Result>(
    need: LedgerNeed,
    work: (client: ApiClient) => Promise<Result>,
  ) => Promise<Result>;
  /** Tells the running server something before its files are read; nothing where none runs. */
  readonly tellServer: (tell: (client: ApiClient) => Promise<unknown>) => Promise<void>;
  /**
   * Reads the ledger's files as they are, beside its running server too; those of another folder
   * where another configuration is given.
   */
  readonly withLedgerFiles: <Result>(
    work: (files: LedgerFiles) => Promise<Result>,
    config?: Config,
  ) => Promise<Result>;
  /** Sets the exit code that the program ends with when the command is done. */
  readonly exit: (code: ExitCode) => void;
};
