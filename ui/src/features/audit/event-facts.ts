import { z } from 'zod';

/** What an event says of itself besides its fact: where it comes from, and what it belongs to. */
export const EventFacts = z.object({
  id: z.string(),
  type: z.string(),
  subject: z.string(),
  sequence: z.string(),
  time: z.string(),
  timeprecision: z.enum(['instant', 'day']),
  devicetime: z.string().optional(),
  bookedtime: z.string().optional(),
  recordedtime: z.string(),
  commandid: z.string(),
  commandindex: z.int(),
  commandcount: z.int(),
  commanddigest: z.string(),
  actor: z.string(),
  onbehalfof: z.string().optional(),
  device: z.string().optional(),
  devicesequence: z.int().optional(),
  correlationid: z.string(),
  causationid: z.string(),
  data: z.object({
    reason: z.string().optional(),
    lines: z
      .array(
        z.object({
          line: z.int(),
          reason: z.string().optional(),
          reverses: z.object({ event: z.string(), line: z.int() }).optional(),
        }),
      )
      .optional(),
    restatements: z
      .array(z.object({ count: z.object({ event: z.string() }), delta: z.int() }))
      .optional(),
  }),
});

/** What an event says of itself besides its fact. */
export type EventFacts = z.infer<typeof EventFacts>;

/** A fact of an event, by the key of its name: a text, or a moment, or another event. */
export type EventFact = {
  readonly name:
    | 'command'
    | 'commandPart'
    | 'digest'
    | 'actor'
    | 'onBehalfOf'
    | 'device'
    | 'deviceSequence'
    | 'correlation'
    | 'causation'
    | 'stream';
  readonly value: string;
};

/** A moment of an event, by the key of its name. */
export type EventMoment = {
  readonly name: 'happened' | 'deviceTime' | 'recorded' | 'booked';
  readonly at: string;
};

/** What made an event, in the order in which one asks: the command, who, the device, the chain. */
export function factsOf(event: EventFacts): readonly EventFact[] {
  const { commandindex: index, commandcount: count } = event;
  const all: readonly (Omit<EventFact, 'value'> & { readonly value: string | undefined })[] = [
    { name: 'command', value: event.commandid },
    { name: 'commandPart', value: count > 1 ? `${index + 1} / ${count}` : undefined },
    { name: 'digest', value: event.commanddigest },
    { name: 'actor', value: event.actor },
    { name: 'onBehalfOf', value: event.onbehalfof },
    { name: 'device', value: event.device },
    { name: 'deviceSequence', value: event.devicesequence?.toString() },
    { name: 'correlation', value: event.correlationid },
    { name: 'causation', value: event.causationid },
    { name: 'stream', value: `${event.subject} @ ${Number(event.sequence)}` },
  ];
  return all.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]));
}

/** The moments of an event: when it happened, was made, taken, and is booked. */
export function momentsOf(event: EventFacts): readonly EventMoment[] {
  const all = [
    { name: 'happened', at: event.time },
    { name: 'deviceTime', at: event.devicetime },
    { name: 'recorded', at: event.recordedtime },
    { name: 'booked', at: event.bookedtime },
  ] as const;
  return all.flatMap(({ name, at }) => (at === undefined ? [] : [{ name, at }]));
}

/** The events that an event takes back, and the counts that it restates, each once. */
export function pointsAt({ data }: EventFacts): {
  readonly reverses: readonly string[];
  readonly restates: readonly string[];
} {
  const reverses = (data.lines ?? []).flatMap(({ reverses: back }) => back?.event ?? []);
  const restates = (data.restatements ?? []).map(({ count }) => count.event);
  return { reverses: [...new Set(reverses)], restates: [...new Set(restates)] };
}
