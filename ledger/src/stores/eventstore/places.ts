import type { Position } from '@eventstore/db-client';

const PLACE = /^C:(\d{1,20})\/P:(\d{1,20})$/;

/** The cursor of a position of the log: opaque to all others. */
export function cursorOf({ commit, prepare }: Position): string {
  return `C:${commit}/P:${prepare}`;
}

/** The position of a cursor; a RangeError for what is none. */
export function positionOf(cursor: string): Position {
  const [, commit, prepare] = PLACE.exec(cursor) ?? [];
  if (commit === undefined || prepare === undefined) throw noPlace(cursor);
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

/** Whether two positions are the same. */
export function isSamePlace(one: Position, other: Position): boolean {
  return one.commit === other.commit && one.prepare === other.prepare;
}

/** A place that the log does not have: it was restored, or is another log. */
export function noPlace(cursor: string): RangeError {
  return new RangeError(`${cursor} is no place in this log`);
}
