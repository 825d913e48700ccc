import { dataSchemaOf } from '@lumbung/schemas/envelope';
import type { Draft } from '@lumbung/schemas/event';
import { EVENT_TYPES } from '@lumbung/schemas/event-types';
import { eventIdOf } from '@lumbung/schemas/identifiers';
import { toInstant } from '@lumbung/schemas/time';
import type { CommandRequest } from '../command.ts';
import type { Fact } from '../domain/decider.ts';

/** What all events of one command share. */
export type DraftFrame = {
  readonly installation: string;
  readonly stream: string;
  readonly digest: string;
  readonly now: string;
  readonly request: Omit<CommandRequest, 'kind' | 'body' | 'target'>;
};

/** Gives the facts of a decision their envelopes; the store stamps what only it can know. */
export function draftsOf(facts: readonly Fact[], frame: DraftFrame): Draft[] {
  const { request, stream, now } = frame;
  return facts.map((fact, index) => {
    const { type } = EVENT_TYPES[fact.name];
    const moment = fact.moment ?? { time: now, precision: 'instant' as const, zone: 'Etc/UTC' };
    return {
      specversion: '1.0',
      datacontenttype: 'application/json',
      id: eventIdOf(stream, request.commandId, index),
      source: `urn:lumbung:${frame.installation}`,
      subject: stream,
      partitionkey: stream,
      type,
      dataschema: dataSchemaOf(type),
      time: moment.time,
      timeprecision: moment.precision,
      zone: moment.zone,
      ...(fact.bookedAt === undefined ? {} : { bookedtime: fact.bookedAt }),
      commandid: request.commandId,
      commandindex: index,
      commandcount: facts.length,
      commanddigest: frame.digest,
      actor: request.actor.user,
      correlationid: request.correlationId ?? request.commandId,
      causationid: request.causationId ?? request.commandId,
      ...deviceOf(request),
      ...(request.onBehalfOf === undefined ? {} : { onbehalfof: request.onBehalfOf }),
      ...(request.commentDigest === undefined ? {} : { commentdigest: request.commentDigest }),
      data: fact.data,
    } as Draft;
  });
}

function deviceOf({ device }: Pick<CommandRequest, 'device'>) {
  if (device === undefined) return {};
  return {
    device: device.id,
    ...(device.sequence === undefined ? {} : { devicesequence: device.sequence }),
    ...(device.time === undefined ? {} : { devicetime: toInstant(device.time) }),
  };
}
