import { openKeyCounter } from '../key-counter.ts';
import { prepareCommand } from '../prepare-command.ts';
import { rejectsOf } from '../reject.ts';
import type { Problem, Row } from '../row.ts';
import { compileTemplate } from './compile-template.ts';
import type { Definitions } from './compile-template.ts';
import { constant } from './compiled.ts';
import type { Compiled } from './compiled.ts';
import type {
  Plan,
  PlannedCommand,
  PlannedRule,
  PlannedStage,
  PreparedCommand,
} from './planned.ts';
import type { CommandTemplate, Mapping, Rule, Stage } from './schema.ts';

/** Makes a mapping ready; what is wrong with it is added to `issues`, each with its place. */
export function planOf(mapping: Mapping, issues: string[]): Plan {
  const definitions = definitionsOf(mapping, issues);
  const stages = mapping.stages.map((stage, index) =>
    planStage(stage, `stages/${index}`, definitions, issues),
  );
  return { name: mapping.name, format: mapping.source, stages };
}

function definitionsOf(mapping: Mapping, issues: string[]): Definitions {
  const compiled = new Map<string, Compiled>();
  const valueOf = (name: string): Compiled => {
    const known = compiled.get(name);
    if (known !== undefined) return known;
    const template = mapping.values[name];
    // Stands in while the value is compiled, and so ends a value that refers to itself.
    compiled.set(name, constant(undefined));
    if (template === undefined) {
      issues.push(`values: there is no value "${name}"`);
      return constant(undefined);
    }
    const value = compileTemplate(template, `values/${name}`, definitions, issues);
    compiled.set(name, value);
    return value;
  };
  const definitions = { tables: mapping.tables, columns: mapping.source.columns, valueOf };
  for (const name of Object.keys(mapping.values)) valueOf(name);
  return definitions;
}

function planStage(
  stage: Stage,
  place: string,
  definitions: Definitions,
  issues: string[],
): PlannedStage {
  const { name, once, distinct, rules = [] } = stage;
  if (once !== undefined) {
    const withoutRow = { ...definitions, columns: [] };
    const commands = once.flatMap((command, index) =>
      prepareOnce(command, `${place}/once/${index}`, withoutRow, issues),
    );
    return { name, per: 'import', commands };
  }
  const planned = rules.map((rule, index) =>
    planRule(rule, `${place}/rules/${index}`, definitions, issues),
  );
  if (distinct === undefined) return { name, per: 'row', rules: planned };
  declared(distinct, `${place}/distinct`, definitions, issues);
  return { name, per: 'value', columns: distinct, rules: planned };
}

const NO_ROW: Row = { line: 0, text: '', cells: new Map() };

function prepareOnce(
  template: CommandTemplate,
  place: string,
  definitions: Definitions,
  issues: string[],
): PreparedCommand[] {
  const planned = planCommand(template, place, definitions, issues);
  if (issues.length > 0) return [];
  using counter = openKeyCounter();
  const problems: Problem[] = [];
  const prepared = prepareCommand(planned, NO_ROW, counter, problems);
  issues.push(...rejectsOf(NO_ROW, problems).map(({ why }) => `${place}: ${why}`));
  return prepared === undefined ? [] : [prepared];
}

function planRule(
  rule: Rule,
  place: string,
  definitions: Definitions,
  issues: string[],
): PlannedRule {
  const { when, command, leaveOut = '' } = rule;
  const columns = when.map((condition) => condition.column);
  declared(columns, `${place}/when`, definitions, issues);
  if (command === undefined) return { when, effect: { leaveOut } };
  return { when, effect: planCommand(command, `${place}/command`, definitions, issues) };
}

function planCommand(
  { kind, target, commandId, body }: CommandTemplate,
  place: string,
  definitions: Definitions,
  issues: string[],
): PlannedCommand {
  return {
    kind,
    target: compileTemplate(target, `${place}/target`, definitions, issues),
    commandId: {
      from: commandId.from.map((part, index) =>
        compileTemplate(part, `${place}/commandId/from/${index}`, definitions, issues),
      ),
      occurrence: commandId.occurrence,
    },
    body: compileTemplate(body, `${place}/body`, definitions, issues),
  };
}

function declared(
  columns: readonly string[],
  place: string,
  definitions: Definitions,
  issues: string[],
): void {
  for (const column of columns) {
    if (definitions.columns.includes(column)) continue;
    issues.push(`${place}: no column "${column}" is declared under source`);
  }
}
