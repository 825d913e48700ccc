import type { LumbungEvent } from '@lumbung/schemas/event';
import type { Context, Fact } from '../../domain/decider.ts';
import { present } from '../random-lines.ts';

/** The data of a fact, as far as a fault touches it. */
export type Data = Record<string, unknown> & {
  lines?: Record<string, number>[];
  restatements?: Record<string, number>[];
};

/** A fault in the data of facts of some names; of all where none is named. */
export function inData(
  change: (data: Data) => Data,
  ...names: readonly string[]
): (fact: Fact) => Fact {
  return (fact) => {
    if (names.length > 0 && !names.includes(fact.name)) return fact;
    return { ...fact, data: change(structuredClone(fact.data) as unknown as Data) } as Fact;
  };
}

/** A fault in every line of facts of some names; of all where none is named. */
export function inLines(
  change: (line: Record<string, number>) => object,
  ...names: readonly string[]
): (fact: Fact) => Fact {
  const changeAll = ({ lines = [], ...data }: Data) =>
    ({
      ...data,
      lines: lines.map((line) => present({ ...line, ...change(line) })),
    }) as unknown as Data;
  return inData(changeAll, ...names);
}

/** The data of a fact that restates nothing. */
export function withoutRestatements({ restatements: _restatements, ...data }: Data): Data {
  return data;
}

/** A fault in what a decision sees of other streams of a kind. */
export function seenAs(category: string, wrong: object): (context: Context) => Context {
  return (context) => {
    const references = new Map(context.references);
    for (const [stream, reference] of references) {
      if (!stream.startsWith(`${category}-`) || reference.state === undefined) continue;
      references.set(stream, { ...reference, state: { ...(reference.state as object), ...wrong } });
    }
    return { ...context, references };
  };
}

/** A fault in what an event is folded as. */
export function foldedAs(change: (data: Data) => Data): (event: LumbungEvent) => LumbungEvent {
  return (event) =>
    ({ ...event, data: change(event.data as unknown as Data) }) as unknown as LumbungEvent;
}
