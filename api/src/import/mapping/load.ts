import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { IMPORT_LIMITS } from '../limits.ts';
import { MappingError } from './mapping-error.ts';
import { planOf } from './plan.ts';
import type { Plan } from './planned.ts';
import { Mapping, MappingPart } from './schema.ts';

/**
 * Reads a mapping with what it includes and makes it ready.
 *
 * @throws {MappingError} with everything that is wrong with it, each with its place
 */
export async function loadMapping(path: string): Promise<Plan> {
  const own = await readJson(path, Mapping);
  const parts: MappingPart[] = [];
  for (const name of own.include) {
    parts.push(await readJson(resolve(dirname(path), name), MappingPart));
  }
  const issues: string[] = [];
  const plan = planOf(joined(own, parts), issues);
  if (issues.length > 0) throw new MappingError(path, [...new Set(issues)]);
  return plan;
}

function joined(own: Mapping, parts: readonly MappingPart[]): Mapping {
  const all = [...parts, own];
  return {
    ...own,
    tables: Object.assign({}, ...all.map((part) => part.tables)) as Mapping['tables'],
    values: Object.assign({}, ...all.map((part) => part.values)) as Mapping['values'],
    pairs: Object.assign({}, ...all.map((part) => part.pairs)) as Mapping['pairs'],
    stages: all.flatMap((part) => part.stages),
  };
}

async function readJson<Shape>(path: string, schema: z.ZodType<Shape>): Promise<Shape> {
  const parsed = schema.safeParse(parseJson(path, await readText(path)));
  if (parsed.success) return parsed.data;
  throw new MappingError(
    path,
    parsed.error.issues.map((issue) => `${issue.path.join('/')}: ${issue.message}`),
  );
}

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size <= IMPORT_LIMITS.mappingBytesMax) return await readFile(path, 'utf8');
  } catch {
    throw new MappingError(path, ['it cannot be read']);
  }
  throw new MappingError(path, [`it has more than ${IMPORT_LIMITS.mappingBytesMax} bytes`]);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MappingError(path, [error instanceof Error ? error.message : String(error)]);
  }
}
