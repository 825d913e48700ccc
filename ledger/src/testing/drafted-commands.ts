import { createHash } from 'node:crypto';
import { serialiseEvent } from '@lumbung/schemas/canonical/events';
import { dataSchemaOf, sequenceOf } from '@lumbung/schemas/envelope';
import type { Draft } from '@lumbung/schemas/event';
import { eventIdOf } from '@lumbung/schemas/identifiers';
import type { Append } from '../ports/event-store.ts';

/** A decided command that can be appended at any revision. */
export type DraftedCommand = Omit<Append, 'expectedRevision'>;

/** What a test says of a command; the rest follows from it. */
export type CommandText = {
  /** A number from 0: the same stream for the same number. */
  readonly stream?: number;
  /** A number from 0: the same command id for the same number. */
  readonly command: number;
  /** How many events; 1 when nothing is said. */
  readonly count?: number;
  /** What the events say. */
  readonly name?: string;
  /** What the digest is made of; the command's number when nothing is said. */
  readonly digestOf?: string;
};

/** Drafts a command whose events revise a program. */
export function draftedCommand(text: CommandText): DraftedCommand {
  const stream = streamNumbered(text.stream ?? 0);
  const commandId = identifierNumbered(text.command);
  const commandDigest = digestOf(text.digestOf ?? `command ${text.command}`);
  const count = text.count ?? 1;
  const drafts = Array.from({ length: count }, (_, index): Draft => {
    const type = 'lumbung.program.revised.v1';
    return {
      specversion: '1.0',
      datacontenttype: 'application/json',
      id: eventIdOf(stream, commandId, index),
      source: `urn:lumbung:${identifierNumbered(0)}`,
      type,
      dataschema: dataSchemaOf(type),
      subject: stream,
      partitionkey: stream,
      time: '2026-03-01T08:00:00.000000Z',
      timeprecision: 'instant',
      zone: 'Asia/Jakarta',
      commandid: commandId,
      commandindex: index,
      commandcount: count,
      commanddigest: commandDigest,
      actor: identifierNumbered(1),
      correlationid: commandId,
      causationid: commandId,
      data: { code: `P${index}`, name: text.name ?? 'Imunisasi rutin — “ä” \u{1f489}' },
    };
  });
  return { stream, commandId, commandDigest, drafts };
}

/** The name of a stream by its number. */
export function streamNumbered(number: number): string {
  return `program-${identifierNumbered(number)}`;
}

/** An identifier by its number. */
export function identifierNumbered(number: number): string {
  return `018f0000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** The text of an event that a store must hold for a draft. */
export function storedText(draft: Draft, revision: number, recordedtime: string): string {
  return serialiseEvent({ ...draft, sequence: sequenceOf(revision), recordedtime });
}

/** The digest of a text. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
