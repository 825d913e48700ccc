import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../commands.ts';
import type { Endpoint } from './endpoint.ts';
import { ENDPOINTS, ENDPOINT_NAMES } from './table.ts';

const rows = ENDPOINT_NAMES.map((name): [string, Endpoint] => [name, ENDPOINTS[name]]);

describe('ENDPOINTS', () => {
  it('have an address of their own each', () => {
    const addresses = rows.map(
      ([, { method, path }]) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`,
    );
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it.each(rows)('%s names in its path just what it takes from it', (_, { path, params }) => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(params?.shape ?? {})).toEqual(named);
  });

  it.each(rows)('%s has an address that reads well', (_, { path, summary }) => {
    expect(path).toMatch(/^(?:\/(?:[a-z0-9-]+|\{[a-zA-Z]+\}))+$/);
    expect(summary).toMatch(/^[A-Z]/);
  });

  it.each(rows)('%s takes a body only where something is sent', (_, endpoint) => {
    expect(endpoint.body !== undefined).toBe(endpoint.method === 'POST');
  });

  it.each(rows)('%s writes with an id, or reads', (_, { method, access, idempotent, bodyType }) => {
    const isOneCommand = access.kind === 'command' && bodyType !== 'application/x-ndjson';
    expect(idempotent === true).toBe(isOneCommand);
    expect(method === 'GET' && access.kind === 'command').toBe(false);
  });

  it.each(rows)(
    '%s at a facility names the facility in its path',
    (_, { access, command, path }) => {
      const isOfStock = command !== undefined && COMMANDS[command].category === 'stock';
      const isAtFacility = access.kind === 'facility' || isOfStock;
      expect(!isAtFacility || path.includes('{facilityId}')).toBe(true);
    },
  );
});
