import { deriveIdentifier } from '../identifiers.ts';

/** The number of a delivery note as it is compared: upper case, without spaces. */
export function normalisedNote(note: string): string {
  return note.toUpperCase().replaceAll(/\s/g, '');
}

/**
 * The identifier of a shipment, from the facility that sent it and the number of its delivery
 * note, so that the receiver makes the same one before the ledger knows of the dispatch.
 */
export function shipmentIdentifierOf(sender: string, note: string): string {
  return deriveIdentifier('shipment', sender, normalisedNote(note));
}
