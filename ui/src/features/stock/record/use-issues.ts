import { useState } from 'react';
import { useDescriber } from '../../../components/describer.tsx';
import type { Issue } from '../../../components/error-summary.tsx';
import { formatNumber } from '../../../format/numbers.ts';
import { refusalText } from '../../../i18n/refusal-text.ts';
import type { Describe } from '../../../i18n/refusal-text.ts';
import { useText } from '../../../i18n/text.ts';
import type { Texts, TextValues } from '../../../i18n/text.ts';
import { findingsOf } from './check.ts';
import type { Draft } from './draft.ts';
import { fieldOfPointer } from './fields.ts';
import type { OpenBlock, Surroundings } from './offers.ts';
import type { LastAnswer } from './use-document.ts';

type Input = {
  readonly draft: Draft;
  readonly blocks: readonly OpenBlock[];
  readonly around: Surroundings;
  readonly answer: LastAnswer;
};

/**
 * What is to be put right: what the page finds by itself, once the person has tried to go on, and
 * what the server refused, until the next try.
 */
export function useIssues({ draft, blocks, around, answer }: Input) {
  const { text, language } = useText();
  const describe = useDescriber();
  const [tries, setTries] = useState(0);
  const [triedAfter, setTriedAfter] = useState<number>();
  const hasTried = triedAfter === answer.number;
  const findings = findingsOf(draft, blocks, around);
  const own = findings.map(({ field, key, values }): Issue => {
    const written: Record<string, string> = {};
    for (const [name, value] of Object.entries(values)) {
      written[name] = typeof value === 'number' ? formatNumber(value, language) : value;
    }
    return { field, title: text(key, written satisfies TextValues) };
  });
  return {
    list: hasTried ? own : refusedIssues(answer, around, text, describe),
    /** Grows with every try that failed and with every answer: then the summary is looked at. */
    attempts: tries + answer.number,
    /** Tries to go on: answers whether nothing stands against it. */
    attempt(): boolean {
      setTriedAfter(answer.number);
      if (findings.length > 0) setTries((count) => count + 1);
      return findings.length === 0;
    },
  };
}

function refusedIssues(
  answer: LastAnswer,
  around: Surroundings,
  text: Texts,
  describe: Describe,
): Issue[] {
  if (answer.kind !== 'refused') return [];
  const { problem, composed } = answer;
  const rowReasons = around.kind === 'count' || around.kind === 'opening';
  const all = problem.refusals.length > 0 ? problem.refusals : [problem];
  return all.map((refusal) => ({
    field: fieldOfPointer(refusal.pointer, composed.lines, rowReasons),
    ...refusalText(refusal, text, describe),
  }));
}
