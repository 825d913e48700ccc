import { projection } from '../projection.ts';
import { put } from '../row-op.ts';
import { accessReadTable } from '../tables/access.ts';
import { subjectIdentifier } from './subject.ts';

/** Who read and exported what of the log. */
export const accessRecordProjection = projection({
  name: 'access_record',
  version: 1,
  tables: [accessReadTable],
  reads: ['audit'],
  on: {
    RangeRead: (event, { ordinal }) => {
      const { read, from, until, facility = null, event: about = null } = event.data;
      return [
        put(accessReadTable, {
          ordinal,
          user_id: subjectIdentifier(event),
          recorded_at: event.recordedtime,
          read_kind: read,
          form: null,
          first_ordinal: from,
          last_ordinal: null,
          until_time: until,
          facility,
          event_id: about,
        }),
      ];
    },
    ExportIssued: (event, { ordinal }) => {
      const { form, from, to } = event.data;
      return [
        put(accessReadTable, {
          ordinal,
          user_id: subjectIdentifier(event),
          recorded_at: event.recordedtime,
          read_kind: null,
          form,
          first_ordinal: from,
          last_ordinal: to,
          until_time: null,
          facility: null,
          event_id: null,
        }),
      ];
    },
  },
});
