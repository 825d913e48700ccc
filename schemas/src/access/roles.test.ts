import { describe, expect, it } from 'vitest';
import { RIGHTS, ROLES, ROLE_NAMES, roleHas } from './roles.ts';
import type { Right } from './roles.ts';

const rights = Object.keys(RIGHTS) as Right[];

describe('ROLES', () => {
  it.each(ROLE_NAMES)('give %s each right once', (role) => {
    expect(new Set(ROLES[role].rights).size).toBe(ROLES[role].rights.length);
  });

  it('give every right to someone', () => {
    const given = rights.filter((right) => ROLE_NAMES.some((role) => roleHas(role, right)));
    expect(given).toEqual(rights);
  });

  it('give an administrator all', () => {
    expect(rights.filter((right) => !roleHas('administrator', right))).toEqual([]);
  });

  it.each(['auditor', 'dataConsumer'] as const)('let %s change nothing', (role) => {
    expect(ROLES[role].rights.filter((right) => !right.endsWith('.read'))).toEqual([]);
    expect(ROLES[role].backdatingDaysMax).toBe(0);
  });
});

describe('roleHas', () => {
  it('says what a role may do', () => {
    expect(roleHas('facilityStaff', 'stock.record')).toBe(true);
    expect(roleHas('facilityStaff', 'stock.reverse')).toBe(false);
  });
});
