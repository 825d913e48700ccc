import type { FactStore } from './fact-store.ts';

/** A SELECT with named parameters, written as `{name:Type}`. */
export type FactQuestion = {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
};

/** A row of an answer; integers are numbers. */
export type FactAnswerRow = Readonly<Record<string, unknown>>;

/** A database that keeps facts: rows are loaded through its store, and queried. */
export interface FactDatabase {
  readonly store: FactStore;
  /**
   * Answers a question from the tables and views that were published last. What is not there yet,
   * or cannot be reached, is refused with FactsUnavailable.
   */
  readonly query: (question: FactQuestion) => Promise<readonly FactAnswerRow[]>;
  readonly close: () => Promise<void>;
}

/** The facts of a database, for those who only ask. */
export type AskableFacts = Pick<FactDatabase, 'query'>;

/** The facts cannot be asked at this moment; nothing else is harmed. */
export class FactsUnavailable extends Error {
  readonly code = 'unavailable';
}

/** A question takes more time, memory or rows than one may. Whoever asks is to ask for less. */
export class QuestionTooLarge extends Error {
  readonly code = 'question-too-large';
}
