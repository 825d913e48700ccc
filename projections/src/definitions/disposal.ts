import { projection } from '../projection.ts';
import { patch, put } from '../row-op.ts';
import { destructionBatchTable } from '../tables/disposal.ts';
import { subjectIdentifier } from './subject.ts';

const UNCERTIFIED = {
  certificate: null,
  method: null,
  witnesses: null,
  destroyed_on: null,
  certified_at: null,
};

/** The destruction batches with their certificates. */
export const disposalProjection = projection({
  name: 'disposal',
  version: 1,
  tables: [destructionBatchTable],
  reads: ['disposal'],
  on: {
    DestructionBatchCreated: (event) => {
      const { facility, code } = event.data;
      const row = { id: subjectIdentifier(event), facility, code, created_at: event.time };
      return [put(destructionBatchTable, { ...row, ...UNCERTIFIED })];
    },
    DestructionCertified: (event) => {
      const { certificate, method, witnesses, destroyedOn } = event.data;
      const key = { id: subjectIdentifier(event) };
      const changes = {
        certificate,
        method,
        witnesses: witnesses.join(' '),
        destroyed_on: destroyedOn,
        certified_at: event.time,
      };
      return [patch(destructionBatchTable, key, changes)];
    },
  },
});
