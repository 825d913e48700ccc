import { COMMAND_KINDS } from '../commands.ts';
import { EVENT_NAMES, EVENT_TYPES } from '../event-types.ts';
import { asyncApiDocument } from './asyncapi.ts';
import type { JsonSchema } from './json-schema.ts';
import { commandJsonSchema, eventJsonSchema } from './json-schemas.ts';
import { openApiDocument } from './openapi.ts';
import type { SchemasByType } from './publication.ts';

/** Every generated file: its path within `schemas/generated` and its text. The same every time. */
export function generatedFiles(): Map<string, string> {
  return new Map([
    ...[...workingSchemas()].map(([type, schema]) => file(`events/${type}.schema.json`, schema)),
    ...COMMAND_KINDS.map((kind) => file(`commands/${kind}.schema.json`, commandJsonSchema(kind))),
    file('asyncapi.json', asyncApiDocument()),
    file('openapi.json', openApiDocument()),
  ]);
}

/** The JSON Schemas of all events as they are now. */
export function workingSchemas(): SchemasByType {
  return new Map(EVENT_NAMES.map((name) => [EVENT_TYPES[name].type, eventJsonSchema(name)]));
}

/** The files of `schemas/published` for these schemas: path and text. */
export function publishedFiles(schemas: SchemasByType): Map<string, string> {
  return new Map([...schemas].map(([type, schema]) => file(`${type}.schema.json`, schema)));
}

/** The schemas that files of `schemas/published` hold. */
export function publishedSchemas(files: ReadonlyMap<string, string>): SchemasByType {
  return new Map(
    [...files].map(([path, text]) => [
      path.replace(/\.schema\.json$/, ''),
      JSON.parse(text) as JsonSchema,
    ]),
  );
}

function file(path: string, document: object): [string, string] {
  return [path, `${JSON.stringify(document, null, 2)}\n`];
}
