import type { FaultCode } from '../../faults.ts';
import { digestOf, streamNumbered } from '../drafted-commands.ts';

type Command = {
  readonly stream: number;
  readonly command: number;
  readonly count: number;
  readonly name: string;
  readonly digestOf: string;
};

/** One step of a random sequence. `behind` is how far the expectation lies behind the head. */
export type Step =
  | ({ readonly kind: 'append'; readonly behind: number } & Command)
  | ({ readonly kind: 'refuse' } & Command)
  | { readonly kind: 'reopen' };

/** What a store answers to a step. */
export type ModelAnswer =
  | { readonly kind: 'appended'; firstRevision: number; ordinal: number; deduplicated: boolean }
  | { readonly kind: 'accepted' | 'refused'; readonly digest: string }
  | { readonly kind: FaultCode };

type Ended = Command & {
  readonly verdict: 'accepted' | 'refused';
  readonly firstRevision: number;
  readonly ordinal: number;
};

/** The event store in the fewest words: a list, and how each command ended. */
export class LedgerModel {
  /** What a store must answer to the steps so far. */
  readonly answers: ModelAnswer[] = [];
  /** What a store must hold. */
  readonly log: { readonly stream: string; readonly revision: number }[] = [];
  readonly #ended = new Map<string, Ended>();

  /** The revision that a step expects: at the head, one or two behind it, or (3) beyond it. */
  expectation({ stream, behind }: { readonly stream: number; readonly behind: number }): number {
    const head = this.#head(stream);
    return behind === 3 ? head + 1 : Math.max(-1, head - behind);
  }

  /** Takes a step. */
  take(step: Exclude<Step, { kind: 'reopen' }>): void {
    this.answers.push(this.#answerTo(step));
  }

  #answerTo(step: Exclude<Step, { kind: 'reopen' }>): ModelAnswer {
    const key = `${step.stream} ${step.command}`;
    const ended = this.#ended.get(key);
    if (step.kind === 'refuse') {
      const stands = ended ?? { ...step, verdict: 'refused', firstRevision: -1, ordinal: -1 };
      this.#ended.set(key, stands);
      return { kind: stands.verdict, digest: digestOf(stands.digestOf) };
    }
    if (ended !== undefined) return retried(step, ended);
    const head = this.#head(step.stream);
    if (this.expectation(step) !== head) return { kind: 'conflict' };
    const stream = streamNumbered(step.stream);
    for (let index = 1; index <= step.count; index += 1) {
      this.log.push({ stream, revision: head + index });
    }
    const answer = { firstRevision: head + 1, ordinal: this.log.length - 1 };
    this.#ended.set(key, { ...step, verdict: 'accepted', ...answer });
    return { kind: 'appended', ...answer, deduplicated: false };
  }

  #head(stream: number): number {
    return this.log.filter((event) => event.stream === streamNumbered(stream)).length - 1;
  }
}

function retried(step: Command, ended: Ended): ModelAnswer {
  if (ended.verdict === 'refused' || ended.digestOf !== step.digestOf) {
    return { kind: 'idempotency-conflict' };
  }
  if (step.count > ended.count) return { kind: 'conflict' };
  if (step.count < ended.count || step.name !== ended.name) return { kind: 'idempotency-conflict' };
  const { firstRevision, ordinal } = ended;
  return { kind: 'appended', firstRevision, ordinal, deduplicated: true };
}
