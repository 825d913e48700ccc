import type { BookFaultCode } from '@lumbung/ledger/domain/replay/book-fault';

/** What is wrong with a log, for a person to read and for a program to tell apart. */
export type Finding = {
  readonly code: FindingCode;
  /** The first ordinal that it is about, where one is. */
  readonly ordinal?: number | undefined;
  readonly text: string;
};

/** Everything that may be wrong with a log. */
export type FindingCode =
  | 'checkpoint-not-signed'
  | 'older-not-signed'
  | 'older-of-another-log'
  | 'log-shorter-than-older'
  | 'not-the-older-log'
  | 'log-restored'
  | 'events-missing'
  | 'events-not-covered'
  | 'event-altered'
  | 'event-removed'
  | 'event-inserted'
  | 'events-swapped'
  | 'root-wrong'
  | 'tile-wrong'
  | 'revision-gap'
  | 'read-model-wrong'
  | 'file-wrong'
  | BookFaultCode;

/** What was found, in the order in which it was found. */
export class Findings {
  readonly #all: Finding[] = [];

  get all(): readonly Finding[] {
    return this.#all;
  }

  add(code: FindingCode, text: string, ordinal?: number): void {
    this.#all.push({ code, ordinal, text });
  }
}
