import { z } from 'zod';
import { IMPORT_LIMITS } from '../limits.ts';
import type { Problem, Row } from '../row.ts';
import { constant } from './compiled.ts';
import type { Compiled } from './compiled.ts';
import { EXPRESSIONS } from './expressions.ts';
import type { ExpressionName, Surroundings } from './expressions.ts';
import type { Template } from './schema.ts';

/** What the templates of a mapping may refer to. */
export type Definitions = Pick<Surroundings, 'tables' | 'valueOf' | 'takesBack'> & {
  /** The columns that the mapping declares. */
  readonly columns: readonly string[];
};

/**
 * Makes a template ready. What is wrong with it is added to `issues` with its place in the mapping.
 */
export function compileTemplate(
  template: Template,
  place: string,
  definitions: Definitions,
  issues: string[],
): Compiled {
  if (place.split('/').length > IMPORT_LIMITS.templateDepthMax) {
    issues.push(`${place}: nested too deeply`);
    return constant(undefined);
  }
  if (Array.isArray(template)) {
    return arrayOf(
      template.map((item, i) => compileTemplate(item, `${place}/${i}`, definitions, issues)),
    );
  }
  if (typeof template !== 'object' || template === null) return constant(template);
  const name = Object.keys(template).find((key) => key.startsWith('$'));
  if (name !== undefined) return compileExpression(name, template, place, definitions, issues);
  const members = Object.entries(template).map(
    ([key, value]) =>
      [key, compileTemplate(value, `${place}/${key}`, definitions, issues)] as const,
  );
  return objectOf(new Map(members));
}

function compileExpression(
  name: string,
  template: object,
  place: string,
  definitions: Definitions,
  issues: string[],
): Compiled {
  const complain = (issue: string): Compiled => {
    issues.push(`${place}: ${issue}`);
    return constant(undefined);
  };
  if (!isExpressionName(name)) {
    return complain(`no expression "${name}"; there are ${Object.keys(EXPRESSIONS).join(', ')}`);
  }
  const { schema, compile } = EXPRESSIONS[name];
  const shape = schema.safeParse(template);
  if (!shape.success) return complain(z.prettifyError(shape.error).replaceAll('\n', ' '));
  const compiled = compile(shape.data as never, {
    ...definitions,
    complain,
    compile: (part) => compileTemplate(part, `${place}/${name}`, definitions, issues),
  });
  const strange = compiled.columnsAt([]).find((column) => !definitions.columns.includes(column));
  if (strange !== undefined) return complain(`no column "${strange}" is declared here`);
  return compiled;
}

function isExpressionName(name: string): name is ExpressionName {
  return Object.hasOwn(EXPRESSIONS, name);
}

function arrayOf(items: readonly Compiled[]): Compiled {
  return {
    evaluate: (row, problems) => items.map((item) => item.evaluate(row, problems)),
    columnsAt: columnsWithin(new Map(items.map((item, index) => [String(index), item]))),
  };
}

function objectOf(members: ReadonlyMap<string, Compiled>): Compiled {
  const entries = [...members];
  return {
    evaluate: (row: Row, problems: Problem[]) => {
      const object: Record<string, unknown> = {};
      for (const [key, member] of entries) {
        const value = member.evaluate(row, problems);
        if (value !== undefined) object[key] = value;
      }
      return object;
    },
    columnsAt: columnsWithin(members),
  };
}

function columnsWithin(members: ReadonlyMap<string, Compiled>): Compiled['columnsAt'] {
  return ([first, ...rest]) => {
    const member = first === undefined ? undefined : members.get(first);
    if (member !== undefined) return member.columnsAt(rest);
    return [...members.values()].flatMap((each) => each.columnsAt([]));
  };
}
