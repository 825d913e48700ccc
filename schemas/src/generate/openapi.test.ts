import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { queryOf } from '../endpoints/dry-run.ts';
import { ENDPOINTS, ENDPOINT_NAMES } from '../endpoints/table.ts';
import type { Endpoint } from '../endpoints/endpoint.ts';
import { openApiDocument } from './openapi.ts';

type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly security?: readonly unknown[];
};

const document = structuredClone(openApiDocument()) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

it('is valid by the schema of OpenAPI 3.1', async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

it('describes every endpoint of the table, once', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(
    ENDPOINT_NAMES.toSorted(),
  );
});

it('every reference leads somewhere', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g);
  for (const [, pointer = ''] of references) {
    const target = pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document);
    expect(target).toBeTypeOf('object');
  }
});

it.each(ENDPOINT_NAMES)('describes what %s takes and who may call it', (name) => {
  const endpoint: Endpoint = ENDPOINTS[name];
  const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()];
  const named = (place: string): string[] =>
    (operation?.parameters ?? [])
      .filter((parameter) => parameter.in === place)
      .map((parameter) => parameter.name);
  const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
  expect(named('path')).toEqual(inPath);
  expect(named('query')).toEqual(Object.keys(queryOf(endpoint)?.shape ?? {}));
  const headers = [
    'Idempotency-Key',
    'Correlation-Id',
    'Device-Id',
    'Device-Sequence',
    'Device-Time',
    'Comment',
  ];
  expect(named('header')).toEqual(endpoint.idempotent === true ? headers : []);
  expect(operation?.security).toEqual(endpoint.access.kind === 'public' ? [] : undefined);
});

it('says of every command how it is answered when it is only tried', () => {
  const commands = ENDPOINT_NAMES.map((name): [string, Endpoint] => [name, ENDPOINTS[name]]).filter(
    ([, { access }]) => access.kind === 'command',
  );
  for (const [, { path, method }] of commands) {
    const text = JSON.stringify(document.paths[path]?.[method.toLowerCase()]);
    expect(text).toContain('#/components/schemas/DryRun');
    expect(text).toContain('"dryRun"');
  }
  expect(commands.length).toBeGreaterThan(3);
});
