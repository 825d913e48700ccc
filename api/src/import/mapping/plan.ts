import { commandOf } from '../join-documents.ts';
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
  PlannedName,
  PlannedPair,
  PlannedRule,
  PlannedStage,
  PreparedCommand,
} from './planned.ts';
import type { CommandTemplate, Mapping, NamingParts, Rule, Stage } from './schema.ts';

/** Makes a mapping ready; what is wrong with it is added to `issues`, each with its place. */
export function planOf(mapping: Mapping, issues: string[]): Plan {
  const definitions = definitionsOf(mapping, issues);
  const stages = mapping.stages.map((stage, index) =>
    planStage(stage, `stages/${index}`, { ...definitions, pairs: mapping.pairs }, issues),
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
  const { tables, source } = mapping;
  const definitions = { tables, columns: source.columns, takesBack: false, valueOf };
  for (const name of Object.keys(mapping.values)) valueOf(name);
  return definitions;
}

/** What the rules of a mapping may refer to. */
type RuleDefinitions = Definitions & Pick<Mapping, 'pairs'>;

function planStage(
  stage: Stage,
  place: string,
  definitions: RuleDefinitions,
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
  const prepared = prepareCommand(planned, NO_ROW, { counter }, undefined, problems);
  issues.push(...rejectsOf(NO_ROW, problems).map(({ why }) => `${place}: ${why}`));
  return prepared === undefined ? [] : [commandOf([prepared])];
}

function planRule(
  rule: Rule,
  place: string,
  definitions: RuleDefinitions,
  issues: string[],
): PlannedRule {
  const { when, command, leaveOut = '', offers, takesBack } = rule;
  const columns = when.map((condition) => condition.column);
  declared(columns, `${place}/when`, definitions, issues);
  if (command === undefined) return { when, effect: { leaveOut } };
  const within = { ...definitions, takesBack: takesBack !== undefined };
  return {
    when,
    effect: planCommand(command, `${place}/command`, within, issues),
    ...(offers && { offers: planPair(offers, `${place}/offers`, definitions, issues) }),
    ...(takesBack && { takesBack: planPair(takesBack, `${place}/takesBack`, definitions, issues) }),
  };
}

function planPair(
  name: string,
  place: string,
  definitions: RuleDefinitions,
  issues: string[],
): PlannedPair {
  const parts = definitions.pairs[name];
  if (parts === undefined) issues.push(`${place}: there is no pair "${name}"`);
  const key = (parts ?? []).map((part, index) =>
    compileTemplate(part, `pairs/${name}/${index}`, definitions, issues),
  );
  return { name, key };
}

function planCommand(
  { kind, target, commandId, document, body }: CommandTemplate,
  place: string,
  definitions: Definitions,
  issues: string[],
): PlannedCommand {
  declared(document?.distinct ?? [], `${place}/document/distinct`, definitions, issues);
  return {
    kind,
    target: compileTemplate(target, `${place}/target`, definitions, issues),
    commandId: planName(commandId, `${place}/commandId`, definitions, issues),
    body: compileTemplate(body, `${place}/body`, definitions, issues),
    ...(document && {
      document: {
        row: planName(document.row, `${place}/document/row`, definitions, issues),
        distinct: document.distinct,
        linesMax: document.linesMax,
      },
    }),
  };
}

function planName(
  { from, occurrence }: NamingParts,
  place: string,
  definitions: Definitions,
  issues: string[],
): PlannedName {
  const parts = from.map((part, index) =>
    compileTemplate(part, `${place}/from/${index}`, definitions, issues),
  );
  return { from: parts, occurrence };
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
