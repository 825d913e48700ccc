import { refusalsOf } from '@lumbung/schemas/validation';
import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { RequestRefused } from './problems.ts';

/**
 * Validates the parts of a request with the zod schemas of the table of endpoints, and gives the
 * handler what they make of it. What is wrong is refused with its JSON pointer; in a path or a
 * query too, where the parameter `in` says so.
 */
export const validateWithZod: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  return (sent: unknown) => {
    const parsed = schema.safeParse(sent);
    if (parsed.success) return { value: parsed.data };
    const refusals = refusalsOf(parsed.error, sent);
    const place = PLACES[httpPart ?? ''];
    if (place === undefined) return { error: new RequestRefused(refusals) };
    const placed = refusals.map((refusal) => ({
      ...refusal,
      parameters: { ...refusal.parameters, in: place },
    }));
    return { error: new RequestRefused(placed) };
  };
};

const PLACES: Readonly<Record<string, string>> = { params: 'path', querystring: 'query' };
