import type { StoredEvent } from '@lumbung/ledger/ports/event-store';
import type { Grant } from '@lumbung/schemas/endpoints/access';
import { parseStream } from '@lumbung/schemas/streams';
import type { StreamCategory } from '@lumbung/schemas/streams';
import type { Visible } from '@lumbung/projections/queries/facilities';
import { holdsAnywhere, isVisible } from '../access/rights.ts';
import type { Rights } from '../access/rights.ts';
import { typeOfEvent } from './event-type.ts';

/** Whether an event belongs into an answer. */
export type EventFilter = (event: StoredEvent) => boolean;

/** What a caller may see of the feed. */
type Sight = {
  readonly facilities: Visible;
  readonly catalogue: boolean;
  readonly regions: boolean;
  readonly access: boolean;
  readonly ledger: boolean;
  readonly audit: boolean;
};

type Rule = (sight: Sight, identifier: string, event: StoredEvent) => boolean;

const ofCatalogue: Rule = ({ catalogue }) => catalogue;
const ofFacility: Rule = ({ facilities }, facility) => isVisible(facilities, facility);

/** Who sees the events of a kind of stream: those of a facility only who may read it there. */
const VISIBLE: Readonly<Record<StreamCategory, Rule>> = {
  item: ofCatalogue,
  lot: ofCatalogue,
  recall: ofCatalogue,
  program: ofCatalogue,
  reason: ofCatalogue,
  party: ({ catalogue, facilities }, _party, event) => {
    const facility = facilityIn(event);
    return catalogue && (facility === undefined || isVisible(facilities, facility));
  },
  region: ({ regions }) => regions,
  facility: ofFacility,
  stock: ofFacility,
  disposal: ({ facilities }, _batch, event) => isVisible(facilities, facilityIn(event) ?? ''),
  shipment: ({ facilities }, _shipment, event) =>
    endsOfShipment(event).some((facility) => isVisible(facilities, facility)),
  equipment: ({ facilities }, _equipment, event) =>
    standsOf(event).some((facility) => isVisible(facilities, facility)),
  readings: ({ facilities }, _month, event) => isVisible(facilities, facilityIn(event) ?? ''),
  'alarm-rules': ofCatalogue,
  alarms: ({ facilities }, _logger, event) => isVisible(facilities, facilityIn(event) ?? ''),
  access: ({ access }) => access,
  ledger: ({ ledger }) => ledger,
  audit: ({ audit }) => audit,
};

/**
 * The cut of the feed to what a user may see, by today's roles and today's tree.
 *
 * @param right what must be held at the facilities whose events are seen
 */
export async function visibleTo(
  grants: readonly Grant[],
  rights: Rights,
  right: 'events.read' | 'comments.read' = 'events.read',
): Promise<EventFilter> {
  const inCountry = { kind: 'country' } as const;
  const sight: Sight = {
    facilities: await rights.facilities(grants, right),
    catalogue: holdsAnywhere(grants, 'catalogue.read'),
    regions: holdsAnywhere(grants, 'facilities.read'),
    access: await rights.holds(grants, 'access.manage', inCountry),
    ledger: await rights.holds(grants, 'ledger.operate', inCountry),
    audit: await rights.holds(grants, 'audit.read', inCountry),
  };
  return (event) => {
    const stream = parseStream(event.stream);
    return stream !== undefined && VISIBLE[stream.category](sight, stream.identifier, event);
  };
}

/** The filter of a type; a trailing `*` stands for any rest. All pass when no type is named. */
export function ofType(type: string | undefined): EventFilter {
  if (type === undefined) return () => true;
  if (!type.endsWith('*')) return ({ bytes }) => typeOfEvent(bytes) === type;
  const start = type.slice(0, -1);
  return ({ bytes }) => typeOfEvent(bytes).startsWith(start);
}

/** The filter of a stream. All pass when none is named. */
export function ofSubject(subject: string | undefined): EventFilter {
  return subject === undefined ? () => true : ({ stream }) => stream === subject;
}

function endsOfShipment({ bytes }: StoredEvent): string[] {
  const { data } = JSON.parse(Buffer.from(bytes).toString('utf8')) as {
    data: { sender: string; receiver: string };
  };
  return [data.sender, data.receiver];
}

/** Where equipment stands at an event, and where it goes. */
function standsOf({ bytes }: StoredEvent): string[] {
  const { data } = JSON.parse(Buffer.from(bytes).toString('utf8')) as {
    data: { facility: string; to?: { facility: string } };
  };
  return data.to === undefined ? [data.facility] : [data.facility, data.to.facility];
}

/** The facility that an event names, of a stream that is not called after one. */
function facilityIn({ bytes }: StoredEvent): string | undefined {
  const { data } = JSON.parse(Buffer.from(bytes).toString('utf8')) as {
    data: { facility?: string };
  };
  return data.facility;
}
