import { monthTargetOf } from '@lumbung/schemas/coldchain/month-target';
import { Moment, dayAfter, startOfDay, toInstant } from '@lumbung/schemas/time';
import { loggedIn, monthsBetween } from '../coldchain/logged-months.ts';
import { temperatureSeries } from '../coldchain/temperature-series.ts';
import { objectOf, submit } from '../commands/submit.ts';
import { refused } from '../http/problems.ts';
import { API_LIMITS } from '../limits.ts';
import { checkPeriod } from './period.ts';
import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';

/** Where a batch is sent whose time is none: the ledger says what is wrong with it. */
const NO_MONTH = '1970-01';

/** Answers the endpoints of temperatures. */
export const temperatureHandlers: Handlers<'recordReadings' | 'voidReadings' | 'getTemperatures'> =
  {
    recordReadings({ params, request }, services) {
      const { facilityId: facility, equipmentId: equipment, loggerId } = params;
      const said = objectOf(request.body);
      const starts = Moment.safeParse(said['startsAt']);
      const month = starts.success ? toInstant(starts.data).slice(0, NO_MONTH.length) : NO_MONTH;
      const target = monthTargetOf(loggerId, month);
      const body = { ...said, facility, equipment };
      return submit(request, { kind: 'readings.record', target, body }, services);
    },

    voidReadings({ params, request }, services) {
      const target = monthTargetOf(params.loggerId, params.month);
      const body = { ...objectOf(request.body), facility: params.facilityId };
      return submit(request, { kind: 'readings.void', target, body }, services);
    },

    async getTemperatures({ params, query }, { readModels, log }) {
      checkPeriod(query, API_LIMITS.temperatureDaysMax);
      const { queries } = readModels;
      const { id: facility, zone } = await facilityNamed(params.facilityId, queries);
      const span = {
        from: startOfDay(query.from, zone),
        until: startOfDay(dayAfter(query.to), zone),
      };
      const { equipmentId: id } = params;
      const { equipment } = await queries.getEquipment({ facility, id });
      if (equipment === undefined) throw refused('not-registered', { what: 'equipment', id });
      const { ordinal, sensors } = await queries.equipmentSensors({ equipment: id, ...span });
      const months = monthsBetween(span.from, span.until);
      const series = await Promise.all(
        sensors.map(async (sensor) =>
          temperatureSeries(sensor, await loggedIn(log, sensor.logger, months), span),
        ),
      );
      return { ordinal, series };
    },
  };
