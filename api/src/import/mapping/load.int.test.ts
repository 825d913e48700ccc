import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smallMapping } from '../testing/small-mapping.ts';
import { temporaryFile } from '../testing/temporary-file.ts';
import { loadMapping } from './load.ts';
import { MappingError } from './mapping-error.ts';

const mappings = join(import.meta.dirname, '../../../mappings');

test('every mapping of the repository can be used', async () => {
  const names = readdirSync(mappings).filter((name) => /(?<!-places)\.json$/.test(name));
  const plans = await Promise.all(names.map((name) => loadMapping(join(mappings, name))));
  expect(plans.map((plan) => `${plan.name}.json`)).toEqual(names);
});

const once = { name: 'first', rules: smallMapping.stages[1]?.rules };

test.each<[string, unknown, string]>([
  ['no JSON', '{', 'JSON'],
  ['something else', [], 'expected object'],
  ['a misspelt member', { ...smallMapping, stagse: [] }, 'stagse'],
  ['an unknown command', withCommand({ kind: 'stock.recieve' }), 'stages/0/rules/0/command/kind'],
  ['a rule without an effect', withRule({}), 'stages/0/rules/0: expected one of command, leaveOut'],
  ['an unknown column in a condition', withWhen({ column: 'dosis', is: 'zero' }), '"dosis"'],
  [
    'an unknown column under distinct',
    { ...smallMapping, stages: [{ ...once, distinct: ['x'] }] },
    '"x"',
  ],
  ['a column where there is no row', withOnce({ $column: 'store' }), '"store"'],
  ['a body that the ledger would refuse', withOnce(5), 'Not a valid value: 5'],
  ['a value that is not there', withCommand({ target: { $value: 'where' } }), '"where"'],
  ['a pattern that is none', withWhen({ column: 'doses', matches: '(' }), 'Invalid regular'],
  ['a pair that is not there', withRuleOf({ takesBack: 'sale' }), 'no pair "sale"'],
  ['what is both taken back and left out', withLeftOut({ offers: 'sale' }), 'go with a command'],
  [
    'a document of more lines than one may have',
    withCommand({ document: { row: { from: ['x'] }, linesMax: 501 } }),
    'document/linesMax',
  ],
  [
    'a document that names its lines elsewhere',
    withCommand({ document: { row: { from: ['x'] } } }),
    'stages/0/rules/0/command/body: expected one line under lines',
  ],
  [
    'documents of a stage that goes by values',
    withDistinct({ offers: 'sale' }),
    'go with a stage for each row',
  ],
  ['an include that is not there', { ...smallMapping, include: ['nowhere.json'] }, 'nowhere.json'],
])('%s is refused with its place', async (_, mapping, issue) => {
  const text = typeof mapping === 'string' ? mapping : JSON.stringify(mapping);
  const loading = loadMapping(temporaryFile(text, 'map.json'));
  await expect(loading).rejects.toBeInstanceOf(MappingError);
  await expect(loading).rejects.toThrow(issue);
});

function withRule(rule: object) {
  return { ...smallMapping, stages: [{ name: 'rows', rules: [rule] }] };
}

function withCommand(changes: object) {
  const command = smallMapping.stages[1]?.rules?.[0]?.command;
  return withRule({ command: { ...command, ...changes } });
}

function withRuleOf(members: object) {
  const rule = smallMapping.stages[1]?.rules?.[0];
  return withRule({ ...rule, ...members });
}

function withLeftOut(members: object) {
  return withRule({ leaveOut: 'for a reason', ...members });
}

function withDistinct(members: object) {
  const rule = { ...smallMapping.stages[1]?.rules?.[0], ...members };
  return { ...smallMapping, stages: [{ name: 'rows', distinct: ['store'], rules: [rule] }] };
}

function withWhen(condition: object) {
  return withRule({ when: [condition], leaveOut: 'for a reason' });
}

function withOnce(name: unknown) {
  const command = {
    kind: 'region.register',
    target: { $identifier: ['region', 'id'] },
    commandId: { from: ['region'] },
    body: { code: 'ID', name, level: 'country' },
  };
  return { ...smallMapping, stages: [{ name: 'first', once: [command] }] };
}
