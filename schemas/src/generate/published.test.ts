import { expect, test } from 'vitest';
import { publishedSchemas, workingSchemas } from './files.ts';
import { PUBLISHED_FOLDER, readFolder } from './folder.ts';
import type { JsonSchema } from './json-schema.ts';
import { hindrances, unpublished } from './publication.ts';

// Stored events are for ever: what schemas/published holds was promised to everyone who reads them.

const published = publishedSchemas(readFolder(PUBLISHED_FOLDER));
const working = workingSchemas();

test('no published event breaks', () => {
  expect(hindrances(published, working)).toEqual([]);
});

test('every event is published as it is', () => {
  expect(unpublished(published, working)).toEqual([]);
});

test.each([...published])('no member of %s can be removed, nor one be required', (type, schema) => {
  for (const [name, data] of [
    ...Object.keys(dataOf(schema).properties ?? {}).map(
      (key) => [key, without(schema, key)] as const,
    ),
    ['added', requiring(schema, 'added')] as const,
  ]) {
    const changed = { ...schema, properties: { ...schema.properties, data } };
    expect(hindrances(new Map([[type, schema]]), new Map([[type, changed]]))).toContainEqual(
      expect.stringMatching(`/data/${name}: the member`),
    );
  }
});

function dataOf(schema: JsonSchema): JsonSchema {
  return (schema.properties?.['data'] ?? {}) as JsonSchema;
}

function without(schema: JsonSchema, name: string): JsonSchema {
  const data = dataOf(schema);
  const { [name]: _, ...properties } = data.properties ?? {};
  return { ...data, properties };
}

function requiring(schema: JsonSchema, name: string): JsonSchema {
  const data = dataOf(schema);
  const properties = { ...data.properties, [name]: { type: 'string' as const } };
  return { ...data, properties, required: [...(data.required ?? []), name] };
}
