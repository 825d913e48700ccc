import type { JsonSchema } from './json-schema.ts';

/**
 * What in a working JSON Schema breaks those who rely on the published one: the events that stand
 * must stay valid for ever, and a reader must find what it was promised. New optional members,
 * wider limits and new values of a choice are allowed. Each entry says where and what; empty when
 * nothing breaks. Throws a TypeError on a keyword that it does not know how to compare.
 */
export function breakingChanges(published: JsonSchema, working: JsonSchema): string[] {
  return compare(published, working, '');
}

type Rule = (published: JsonSchema, working: JsonSchema, path: string) => string[];

function compare(published: JsonSchema, working: JsonSchema, path: string): string[] {
  for (const keyword of [...Object.keys(published), ...Object.keys(working)]) {
    if (!Object.hasOwn(RULES, keyword)) throw new TypeError(`${path}: cannot compare ${keyword}`);
  }
  return [...new Set(Object.values(RULES))].flatMap((rule) => rule(published, working, path));
}

/** How each keyword is compared. The other keywords of JSON Schema are not in use. */
const RULES: Readonly<Record<string, Rule>> = {
  $schema: () => [],
  title: () => [],
  description: () => [],
  $id: same('$id'),
  type: same('type'),
  const: values,
  enum: values,
  pattern: noneOrSame('pattern'),
  format: noneOrSame('format'),
  allOf: noneOrSame('allOf'),
  minimum: limit('minimum', (was, is) => is <= was),
  maximum: limit('maximum', (was, is) => is >= was),
  minLength: limit('minLength', (was, is) => is <= was),
  maxLength: limit('maxLength', (was, is) => is >= was),
  minItems: limit('minItems', (was, is) => is <= was),
  maxItems: limit('maxItems', (was, is) => is >= was),
  items: elements,
  properties: members,
  required: requirements,
  anyOf: options('anyOf'),
  oneOf: options('oneOf'),
};

function schemaOr(schema: unknown): JsonSchema {
  return (schema ?? {}) as JsonSchema;
}

function elements(published: JsonSchema, working: JsonSchema, path: string): string[] {
  if (published.items === undefined && working.items === undefined) return [];
  return compare(schemaOr(published.items), schemaOr(working.items), `${path}/*`);
}

function same(keyword: '$id' | 'type'): Rule {
  return (published, working, path) => {
    const [was, is] = [published[keyword], working[keyword]];
    return was === is ? [] : [`${path}: ${keyword} was ${String(was)} and is ${String(is)}`];
  };
}

/** What narrows a text in ways that cannot be compared may only go away. */
function noneOrSame(keyword: 'pattern' | 'format' | 'allOf'): Rule {
  return (published, working, path) => {
    const [was, is] = [JSON.stringify(published[keyword]), JSON.stringify(working[keyword])];
    return is === undefined || was === is ? [] : [`${path}: ${keyword} was ${was} and is ${is}`];
  };
}

type LimitKeyword = 'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'minItems' | 'maxItems';

function limit(keyword: LimitKeyword, isAsWide: (was: number, is: number) => boolean): Rule {
  return (published, working, path) => {
    const [was, is] = [published[keyword], working[keyword]];
    if (is === undefined || (was !== undefined && isAsWide(was, is))) return [];
    return [`${path}: ${keyword} was ${was ?? 'free'} and is ${is}`];
  };
}

function values(published: JsonSchema, working: JsonSchema, path: string): string[] {
  const was = valuesOf(published);
  const is = valuesOf(working);
  if (is === undefined)
    return was === undefined ? [] : [`${path}: the values are no longer listed`];
  if (was === undefined) return [`${path}: only some values are allowed now`];
  return was.filter((value) => !is.includes(value)).map((value) => `${path}: ${value} was removed`);
}

function valuesOf(schema: JsonSchema): string[] | undefined {
  const list = schema.const === undefined ? schema.enum : [schema.const];
  return list?.map((value) => JSON.stringify(value));
}

function members(published: JsonSchema, working: JsonSchema, path: string): string[] {
  return Object.entries(published.properties ?? {}).flatMap(([name, member]) => {
    const now = working.properties?.[name];
    if (now === undefined) return [`${path}/${name}: the member was removed`];
    return compare(schemaOr(member), schemaOr(now), `${path}/${name}`);
  });
}

function requirements(published: JsonSchema, working: JsonSchema, path: string): string[] {
  const was = new Set(published.required);
  const is = new Set(working.required);
  return [
    ...[...is.difference(was)].map((name) => `${path}/${name}: the member is required now`),
    ...[...was.difference(is)].map((name) => `${path}/${name}: the member is no longer promised`),
  ];
}

/** Each published option must still be there, as it is or wider; further ones may join. */
function options(keyword: 'anyOf' | 'oneOf'): Rule {
  return (published, working, path) => {
    const was = published[keyword];
    const is = working[keyword];
    if (was === undefined) return is === undefined ? [] : [`${path}: it became a choice`];
    return was.flatMap((option, index) => {
      const found = is?.some((now) => compare(schemaOr(option), schemaOr(now), path).length === 0);
      return found === true ? [] : [`${path}: option ${index + 1} of the choice was removed`];
    });
  };
}
