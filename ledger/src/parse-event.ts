import type { LumbungEvent } from '@lumbung/schemas/event';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads an event from its stored bytes. */
export function parseEvent(bytes: Uint8Array): LumbungEvent {
  return JSON.parse(decoder.decode(bytes)) as LumbungEvent;
}
