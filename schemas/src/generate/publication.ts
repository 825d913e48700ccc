import { breakingChanges } from './breaking-changes.ts';
import type { JsonSchema } from './json-schema.ts';

const HOW_TO_PUBLISH = 'run `npm run generate -- --publish` and commit what it wrote';

/** JSON Schemas by the event type that each is of. */
export type SchemasByType = ReadonlyMap<string, JsonSchema>;

/**
 * What keeps the working schemas from being published in place of those that were: a type that is
 * gone, and every breaking change. Empty when there is nothing.
 */
export function hindrances(published: SchemasByType, working: SchemasByType): string[] {
  return [...published].flatMap(([type, was]) => {
    const is = working.get(type);
    if (is === undefined) return [`${type}: it was published, and events of it stand for ever`];
    return breakingChanges(was, is).map((change) => `${type}${change}`);
  });
}

/** The types whose working schema is not published as it is, though nothing hinders it. */
export function unpublished(published: SchemasByType, working: SchemasByType): string[] {
  return [...working]
    .filter(([type, schema]) => JSON.stringify(published.get(type)) !== JSON.stringify(schema))
    .map(([type]) => {
      const what = published.has(type) ? 'its additions are' : 'it is';
      return `${type}: ${what} not published; ${HOW_TO_PUBLISH}`;
    });
}
