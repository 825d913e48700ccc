import { isEvent } from '@lumbung/schemas/event';
import { projection } from '../projection.ts';
import type { Projection } from '../projection.ts';
import { add } from '../row-op.ts';
import { identifier, integer, table, text } from '../tables/table.ts';
import { beginStory } from './story.ts';

/** One row a program: how many times it was revised, and to which names. */
export const counterTable = table('counter', {
  columns: { id: identifier, events: integer, first_code: text(64) },
  primaryKey: ['id'],
  indexes: {},
});

/** The code that the projection of counters cannot fold, until it is mended. */
export const POISON = 'poison';

/**
 * A small projection for the tests of the engine: it counts the events of each program. Its folds
 * are additive, so that an event that is folded twice or never shows.
 */
export function countersProjection(
  options: { readonly version?: number; readonly mended?: boolean } = {},
): Projection {
  const { version = 1, mended = false } = options;
  return projection({
    name: 'counter',
    version,
    tables: [counterTable],
    reads: ['program'],
    on: {
      ProgramRegistered: (event) => [counted(event.subject, event.data.code)],
      ProgramRevised: (event) => {
        if (event.data.code === POISON && !mended) throw new RangeError('this cannot be folded');
        return [counted(event.subject, event.data.code)];
      },
    },
  });
}

function counted(id: string, code: string) {
  return add(counterTable, { id: id.slice('program-'.length), events: 1, first_code: code }, [
    'events',
  ]);
}

/** Events of programs: each word is a program's name, or `name:code` for the code it gets. */
export function programEvents(...words: readonly string[]): object[] {
  const story = beginStory();
  for (const word of words) {
    const [thing = '', code = 'ok'] = word.split(':');
    story.tell('ProgramRevised', thing, { code, name: thing });
  }
  return story.events.filter((event) => isEvent(event, 'ProgramRevised'));
}
