import {
  identifier,
  instant,
  optionalCivilDate,
  optionalInstant,
  optionalText,
  table,
  text,
} from './table.ts';

/** The destruction batches; the columns of the certificate are empty until there is one. */
export const destructionBatchTable = table('destruction_batch', {
  columns: {
    id: identifier,
    facility: identifier,
    code: text(64),
    created_at: instant,
    certificate: optionalText(64),
    method: optionalText(40),
    /** The users' ids, one after the other with a space between. */
    witnesses: optionalText(400),
    destroyed_on: optionalCivilDate,
    certified_at: optionalInstant,
  },
  primaryKey: ['id'],
  indexes: { facility: ['facility', 'created_at', 'id'] },
});
