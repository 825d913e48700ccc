import { EventStoreDBClient } from '@eventstore/db-client';
import type { Credentials } from '@eventstore/db-client';
import { readEventStoreUrl } from './event-store-url.ts';

/** How every call is made: by the leader, and with the credentials of the call itself. */
export type CallOptions = { readonly requiresLeader: true; readonly credentials: Credentials };

/** A client of an EventStoreDB, and what each call is given. */
export type Connection = { readonly client: EventStoreDBClient; readonly call: CallOptions };

/**
 * Makes the client of an address; it connects with its first call. The credentials are taken out
 * of the address and given with every call: the client then sends each append on its own, where
 * it would otherwise share one stream among all, whose break fails every append that waits on it,
 * those of other streams and other clients too. Without TLS the client sends no credentials, so
 * that empty ones serve.
 *
 * @throws {EventStoreUrlError} which does not say what stood in the address
 */
export function connectTo(url: string): Connection {
  const { address, credentials } = readEventStoreUrl(url);
  const client = EventStoreDBClient.connectionString(address);
  return { client, call: { requiresLeader: true, credentials } };
}
