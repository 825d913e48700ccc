import { parseMonthTarget } from '@lumbung/schemas/coldchain/month-target';
import { streamOf } from '@lumbung/schemas/streams';
import type { CommandBody } from '@lumbung/schemas/commands';
import type { Context, Decider, Decision } from '../../decider.ts';
import { accept, refuse } from '../../decision.ts';
import { basisOf, referred } from '../../references.ts';
import { EMPTY_MONTH, evolveMonth } from './month.ts';
import type { MonthState } from './month.ts';
import { recordReadings } from './record.ts';
import { whenMonitored } from './monitored.ts';

type Kinds = 'readings.record' | 'deviceReport.record' | 'readings.void';

const streamsOf = ({ facility, equipment }: { facility: string; equipment: string }) => [
  streamOf('equipment', equipment),
  streamOf('facility', facility),
];

/**
 * Decides about what loggers measure: one stream for each logger and month of UTC. Readings that
 * are there already are counted and told apart, other values for their times are kept beside them,
 * and what cannot be so is kept apart; nothing is lost in silence.
 */
export const readings: Decider<Kinds, MonthState> = {
  category: 'readings',
  stateVersion: 3,
  initial: EMPTY_MONTH,
  evolve: evolveMonth,
  decide: {
    'readings.record': recordReadings,
    'deviceReport.record': recordReport,
    'readings.void': voidUpload,
  },
  refersTo: {
    'readings.record': streamsOf,
    'deviceReport.record': streamsOf,
    'readings.void': () => [],
  },
  encode: (state) => JSON.stringify(state),
  decode: (text) => JSON.parse(text) as MonthState,
  weigh: ({ batches }) => batches.length,
};

function recordReport(
  _state: MonthState,
  body: CommandBody<'deviceReport.record'>,
  context: Context,
): Decision {
  const logger = parseMonthTarget(context.target)?.logger ?? '';
  return whenMonitored(body, logger, context, () => {
    const zone = referred(context.references, 'facility', body.facility)?.zone ?? 'UTC';
    const basis = basisOf(context.references, streamsOf(body));
    return accept({
      name: 'DeviceReportRecorded',
      data: { ...body, basis },
      moment: { time: context.now, precision: 'instant', zone },
    });
  });
}

function voidUpload(
  { uploads }: MonthState,
  body: CommandBody<'readings.void'>,
  _context: Context,
): Decision {
  const { upload, facility } = body;
  const known = uploads.find((each) => each.upload === upload);
  if (known?.facility !== facility) return refuse('unknown-upload', '/upload', { upload });
  if (known.voided) return refuse('upload-voided', '/upload', { upload });
  return accept({ name: 'ReadingsVoided', data: body });
}
