/** What a user may be allowed to do. */
export const RIGHTS = {
  'catalogue.read': 'see items, lots, programs, reasons and parties',
  'catalogue.manage': 'register and revise items, lots, programs, reasons and parties',
  'facilities.read': 'see regions and facilities',
  'facilities.manage': 'register and revise regions and facilities',
  'stock.read': 'see stock, stock cards and documents',
  'stock.record': 'record receipts, issues, use, discards, returns and adjustments',
  'stock.count': 'record counts and opening balances',
  'stock.reverse': 'take entries back',
  'stock.restate': 'take entries back that a later count covers, which restates its variance',
  'stock.close': 'close the book of a period',
  'shipments.resolve': 'settle what did not arrive as it was sent',
  'coldchain.read': 'see equipment, temperatures and alarms',
  'coldchain.record': 'record temperatures, what equipment is able to do, and acknowledge alarms',
  'coldchain.manage': 'register and move equipment, attach loggers to it, and close alarms',
  'coldchain.rules': 'publish alarm rules, and say where they hold',
  'comments.read': 'read what was said of commands',
  'comments.erase': 'erase what was said of commands',
  'events.read': 'read the event feed',
  'access.manage': 'create accounts, grant and revoke roles',
  'audit.read': 'see who read and exported what of the log',
  'ledger.operate': 'rebuild read models and see the state of the installation',
} as const satisfies Record<string, string>;

/** What a user may be allowed to do. */
export type Right = keyof typeof RIGHTS;

/** A row of the table of roles. */
export type RoleRow = {
  readonly rights: readonly Right[];
  /** Days that an entry may lie in the past once the facility is live. */
  readonly backdatingDaysMax: number;
  readonly description: string;
};

const read: readonly Right[] = [
  'catalogue.read',
  'facilities.read',
  'stock.read',
  'coldchain.read',
  'comments.read',
  'events.read',
];
const keep: readonly Right[] = [...read, 'stock.record', 'stock.count', 'coldchain.record'];
const answer: readonly Right[] = [
  ...keep,
  'stock.reverse',
  'stock.close',
  'shipments.resolve',
  'coldchain.manage',
];
const oversee: readonly Right[] = [
  ...answer,
  'stock.restate',
  'facilities.manage',
  'coldchain.rules',
];

/** The roles with their rights. A role is granted within a scope and holds only there. */
export const ROLES = {
  facilityStaff: { rights: keep, backdatingDaysMax: 30, description: 'keeps a book' },
  facilityManager: {
    rights: answer,
    backdatingDaysMax: 90,
    description: 'answers for a book',
  },
  districtOfficer: { rights: oversee, backdatingDaysMax: 90, description: 'oversees a district' },
  nationalOfficer: {
    rights: [...oversee, 'catalogue.manage'],
    backdatingDaysMax: 365,
    description: 'oversees the country and its catalogue',
  },
  auditor: { rights: read, backdatingDaysMax: 0, description: 'reads and proves' },
  accessAuditor: {
    rights: ['audit.read', 'catalogue.read', 'facilities.read'],
    backdatingDaysMax: 0,
    description: 'sees who read what: audits the auditors',
  },
  dataConsumer: {
    rights: ['catalogue.read', 'facilities.read', 'events.read'],
    backdatingDaysMax: 0,
    description: 'consumes the event feed',
  },
  administrator: {
    rights: [
      ...oversee,
      'catalogue.manage',
      'access.manage',
      'audit.read',
      'comments.erase',
      'ledger.operate',
    ],
    backdatingDaysMax: 365,
    description: 'runs the installation',
  },
} as const satisfies Record<string, RoleRow>;

/** A role. */
export type Role = keyof typeof ROLES;

/** The roles' names, for schemas. */
export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]];

/** Whether a role holds a right. */
export function roleHas(role: Role, right: Right): boolean {
  const rights: readonly Right[] = ROLES[role].rights;
  return rights.includes(right);
}
