import { z } from 'zod';
import type { Right } from './access/roles.ts';
import { accessCommandBody } from './access/commands.ts';
import { catalogueCommandBody } from './catalogue/commands.ts';
import { coldchainCommandBody } from './coldchain/commands.ts';
import { disposalCommandBody } from './disposal/commands.ts';
import { facilitiesCommandBody } from './facilities/commands.ts';
import { Identifier } from './identifiers.ts';
import { shipmentsCommandBody } from './shipments/commands.ts';
import { stockCommandBody } from './stock/commands.ts';
import type { StreamCategory } from './streams.ts';
import { Target } from './target.ts';
import { Comment } from './text.ts';
import { Moment } from './time.ts';

/** The body schemas of every command, by its kind. */
export const commandBody = {
  ...catalogueCommandBody,
  ...facilitiesCommandBody,
  ...stockCommandBody,
  ...disposalCommandBody,
  ...shipmentsCommandBody,
  ...coldchainCommandBody,
  ...accessCommandBody,
};

/** The kind of a command, in the imperative. */
export type CommandKind = keyof typeof commandBody;

/** What a command holds in `body`, after its defaults. */
export type CommandBody<Kind extends CommandKind> = z.infer<(typeof commandBody)[Kind]>;

/** What a sender writes in `body`, before the defaults. */
export type CommandInput<Kind extends CommandKind> = z.input<(typeof commandBody)[Kind]>;

/** Where the scope of a command's right is looked up. */
type CommandScope =
  | 'facility'
  | 'facility-of-body'
  | 'country'
  | 'region-of-body'
  | 'facility-and-region-of-body'
  | 'facility-and-destination-of-body'
  | 'sender-or-receiver-of-body'
  | 'scope-of-body'
  | 'program';

type CommandRow = {
  category: StreamCategory;
  right: Right;
  /**
   * Where the right must hold: at the target facility, at the one that the body names, in the whole
   * country, in the region that the body names, in both the facility and that region, at both the
   * facility of the body and the one that something goes to, at one of the two facilities that the
   * body names as the ends of a shipment, or where the body says that something holds. What only
   * the program itself does is allowed to nobody.
   */
  scope: CommandScope;
  summary: string;
};

/** Every command: the kind of stream it is for, and the right that it needs and where. */
export const COMMANDS = {
  'item.register': catalogue('item', 'Register an item'),
  'item.revise': catalogue('item', 'Revise an item'),
  'item.retire': catalogue('item', 'Retire an item'),
  'lot.register': catalogue('lot', 'Register a lot'),
  'lot.correct': catalogue('lot', 'Correct what was read from the label of a lot'),
  'lot.merge': catalogue('lot', 'Merge a lot into another one of its item'),
  'lotMerge.undo': catalogue('lot', 'Undo the merge of a lot'),
  'lotExpiry.extend': catalogue('lot', 'Extend the expiry of a lot'),
  'lotStatus.set': catalogue('lot', 'Release, hold, recall or reject a lot'),
  'recall.issue': catalogue('recall', 'Recall lots of an item'),
  'recall.extend': catalogue('recall', 'Recall further lots'),
  'recall.close': catalogue('recall', 'Close a recall'),
  'program.register': catalogue('program', 'Register a program'),
  'program.revise': catalogue('program', 'Revise a program'),
  'reason.define': catalogue('reason', 'Define a reason'),
  'reason.hide': catalogue('reason', 'Hide a reason'),
  'party.register': catalogue('party', 'Register a party'),
  'party.revise': catalogue('party', 'Revise a party'),
  'region.register': facilities('region', 'country', 'Register a region'),
  'region.recode': facilities('region', 'country', 'Give a region a new code'),
  'region.move': facilities('region', 'country', 'Move a region into another'),
  'facility.register': facilities('facility', 'region-of-body', 'Register a facility'),
  'facility.revise': facilities('facility', 'facility', 'Revise a facility'),
  'facility.move': facilities('facility', 'facility-and-region-of-body', 'Move a facility'),
  'facility.close': facilities('facility', 'facility', 'Close a facility'),
  'place.define': facilities('facility', 'facility', 'Define or rename a place'),
  'supplyRoute.set': facilities('facility', 'facility', 'Say who supplies a facility'),
  'stockPolicy.set': facilities('facility', 'facility', 'Set how stock is controlled'),
  'goLive.set': facilities('facility', 'facility', 'Set when the book goes live'),
  'openingBalance.set': stock('stock.count', 'Set opening balances'),
  'stock.receive': stock('stock.record', 'Record a receipt'),
  'stock.issue': stock('stock.record', 'Record an issue'),
  'stock.dispatch': stock('stock.record', 'Record a dispatch to another facility'),
  'stock.arrive': stock('stock.record', 'Record an arrival from another facility'),
  'stock.consume': stock('stock.record', 'Record use'),
  'stock.discard': stock('stock.record', 'Record a discard'),
  'condition.change': stock('stock.record', 'Change the condition of stock'),
  'stock.adjust': stock('stock.record', 'Record an adjustment'),
  'stock.return': stock('stock.record', 'Record a return'),
  'stock.count': stock('stock.count', 'Record a count'),
  'stock.relocate': stock('stock.record', 'Put stock into another place'),
  'stock.reallocate': stock('stock.record', 'Give stock to another program or funding'),
  'stock.identify': stock('stock.record', 'Name the lot of stock whose lot was unknown'),
  'stock.destroy': stock('stock.record', 'Record a destruction'),
  'vial.open': stock('stock.record', 'Open vials'),
  'vialOpening.retract': stock('stock.reverse', 'Take back that vials were opened'),
  'vvm.record': stock('stock.record', 'Record readings of vial monitors'),
  'vvm.retract': stock('stock.reverse', 'Retract readings of vial monitors'),
  'count.start': stock('stock.count', 'Start a count against a snapshot'),
  'count.abandon': stock('stock.count', 'Give up a count that was started'),
  'period.close': stock('stock.close', 'Close the book through a day'),
  'movement.reverse': stock('stock.reverse', 'Take lines of an entry back'),
  'destructionBatch.create': disposal('Create a destruction batch'),
  'destruction.certify': disposal('Certify the destruction of a batch'),
  'discrepancy.resolve': {
    category: 'shipment',
    right: 'shipments.resolve',
    scope: 'sender-or-receiver-of-body',
    summary: 'Settle what did not arrive as it was sent',
  },
  'equipment.register': manageEquipment('facility-of-body', 'Register equipment'),
  'equipment.revise': manageEquipment('facility-of-body', 'Revise equipment'),
  'equipment.move': manageEquipment(
    'facility-and-destination-of-body',
    'Move equipment to another place or facility',
  ),
  'equipmentStatus.report': recordEquipment('Report what equipment is able to do'),
  'maintenance.record': recordEquipment('Record what was done to equipment'),
  'readings.record': readings('coldchain.record', 'Record temperatures of a sensor'),
  'deviceReport.record': readings('coldchain.record', 'Record what a logger says of its days'),
  'readings.void': readings('coldchain.manage', 'Void a wrong upload'),
  'logger.attach': manageEquipment('facility-of-body', 'Let a sensor monitor equipment'),
  'logger.detach': manageEquipment('facility-of-body', 'Let a sensor monitor equipment no more'),
  'equipment.decommission': manageEquipment('facility-of-body', 'Take equipment out of service'),
  'alarmRules.publish': alarmRules('country', 'Publish a version of a set of alarm rules'),
  'alarmRules.assign': alarmRules('scope-of-body', 'Say where a set of alarm rules holds'),
  'alarmRules.unassign': alarmRules('scope-of-body', 'Let a set of alarm rules not hold there'),
  'alarms.judge': {
    category: 'alarms',
    right: 'coldchain.manage',
    scope: 'program',
    summary: 'Say which breaches of alarm rules the readings of a logger show',
  },
  'alarm.acknowledge': alarms('coldchain.record', 'Acknowledge an alarm, with a comment'),
  'alarm.close': alarms('coldchain.manage', 'Close an alarm'),
  'role.grant': access('Grant a role'),
  'role.revoke': access('Revoke a role'),
  'account.disable': access('Disable an account'),
} as const satisfies Record<CommandKind, CommandRow>;

function catalogue<C extends StreamCategory>(category: C, summary: string) {
  return { category, right: 'catalogue.manage', scope: 'country', summary } as const;
}

function facilities<C extends StreamCategory, S extends CommandScope>(
  category: C,
  scope: S,
  summary: string,
) {
  return { category, right: 'facilities.manage', scope, summary } as const;
}

function stock<R extends Right>(right: R, summary: string) {
  return { category: 'stock', right, scope: 'facility', summary } as const;
}

function disposal(summary: string) {
  const scope = 'facility-of-body';
  return { category: 'disposal', right: 'stock.record', scope, summary } as const;
}

function manageEquipment<S extends CommandScope>(scope: S, summary: string) {
  return { category: 'equipment', right: 'coldchain.manage', scope, summary } as const;
}

function recordEquipment(summary: string) {
  const scope = 'facility-of-body';
  return { category: 'equipment', right: 'coldchain.record', scope, summary } as const;
}

function readings<R extends Right>(right: R, summary: string) {
  return { category: 'readings', right, scope: 'facility-of-body', summary } as const;
}

function alarmRules<S extends CommandScope>(scope: S, summary: string) {
  return { category: 'alarm-rules', right: 'coldchain.rules', scope, summary } as const;
}

function alarms<R extends Right>(right: R, summary: string) {
  return { category: 'alarms', right, scope: 'facility-of-body', summary } as const;
}

function access(summary: string) {
  return { category: 'access', right: 'access.manage', scope: 'country', summary } as const;
}

/** The kinds of all commands. */
export const COMMAND_KINDS = Object.keys(COMMANDS) as CommandKind[];

/** The kinds of the commands of a stock book. */
export const STOCK_COMMAND_KINDS = Object.keys(
  stockCommandBody,
) as (keyof typeof stockCommandBody)[];

/** What a device says of itself when it made a command. */
export const DeviceMark = z.strictObject({
  id: Identifier,
  /** The device's own count of its commands, from 0 without gaps. */
  sequence: z.int().min(0).max(2_147_483_647).optional(),
  /** When the device made the command, by its clock. */
  time: Moment.optional(),
});

/** A command as it travels in bulk: which one it is, what it is for, and what it says. */
export const CommandEnvelope = z.strictObject({
  commandId: Identifier,
  kind: z.enum(COMMAND_KINDS as [CommandKind, ...CommandKind[]]),
  /** The identifier of what it is for: the facility of a stock command, else the thing itself. */
  target: Target,
  body: z.unknown(),
  device: DeviceMark.optional(),
  onBehalfOf: Identifier.optional(),
  correlationId: Identifier.optional(),
  comment: Comment.optional(),
});

/** A command as it travels in bulk. */
export type CommandEnvelope = z.infer<typeof CommandEnvelope>;
