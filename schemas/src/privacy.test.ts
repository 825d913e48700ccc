import { expect, test } from 'vitest';
import { EVENT_NAMES } from './event-types.ts';
import { eventJsonSchema } from './generate/json-schemas.ts';

/**
 * The members of events that hold words of people's own choosing, and what each names: a thing,
 * never a person. A new one is a decision, to be made here.
 */
const OPEN_TEXTS = new Set([
  'code',
  'rule',
  'name',
  'number',
  'lotNumber',
  'document',
  'certificate',
  'make',
  'model',
  'serialNumber',
  'pqsCode',
  'firmware',
  'note',
  'origin',
  'subject',
  'partitionkey',
  'stream',
  'zone',
]);

type Schema = { readonly [keyword: string]: unknown };

function isClosed(schema: Schema): boolean {
  if ('const' in schema || 'enum' in schema || 'format' in schema) return true;
  const { pattern } = schema as { readonly pattern?: string };
  return pattern !== undefined && !/[*+]/.test(pattern);
}

function openTexts(schema: unknown, member = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap((each) => openTexts(each, member));
  const node = schema as Schema;
  if (node['type'] === 'string') return isClosed(node) ? [] : [member];
  const { properties = {}, ...others } = node;
  return [
    ...Object.entries(properties as Schema).flatMap(([name, each]) => openTexts(each, name)),
    ...Object.values(others).flatMap((each) => openTexts(each, member)),
  ];
}

test.each(EVENT_NAMES)(
  '%s holds opaque ids, codes and the names of things, and no free text',
  (name) => {
    const found = openTexts(eventJsonSchema(name)).filter((member) => !OPEN_TEXTS.has(member));
    expect(found).toEqual([]);
  },
);
