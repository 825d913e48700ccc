import { placeOf } from './event-place.ts';
import type { EventPlace } from './event-place.ts';
import type { Findings } from './finding.ts';

/** Gaps that are told one by one; a log with more has worse troubles. */
const GAPS_TOLD = 20;

/** Checks that the revisions of every stream are dense from 0, in the order of the log. */
export class StreamRevisions {
  readonly #next = new Map<string, number>();
  readonly #fromFirst: boolean;
  #gaps = 0;

  /** @param fromFirst whether the events begin with the first of every stream */
  constructor({ fromFirst = true } = {}) {
    this.#fromFirst = fromFirst;
  }

  /** How many streams there are. */
  get streams(): number {
    return this.#next.size;
  }

  /** Takes the next event of the log; answers where it stands, if it says so. */
  take(bytes: Uint8Array, ordinal: number, findings: Findings): EventPlace | undefined {
    const place = placeOf(bytes);
    if (place === undefined) {
      this.#tell(findings, `Ordinal ${ordinal} is not an event of a stream.`, ordinal);
      return undefined;
    }
    const { stream, revision } = place;
    const due = this.#next.get(stream) ?? (this.#fromFirst ? 0 : revision);
    if (revision !== due) {
      const text = `Ordinal ${ordinal}: ${stream} goes on with revision ${revision}, but ${due} is due.`;
      this.#tell(findings, text, ordinal);
    }
    this.#next.set(stream, revision + 1);
    return place;
  }

  #tell(findings: Findings, text: string, ordinal: number): void {
    this.#gaps += 1;
    if (this.#gaps <= GAPS_TOLD) findings.add('revision-gap', text, ordinal);
  }
}
