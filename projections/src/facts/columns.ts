// The types of the columns of facts, in ClickHouse's words.

/** A moment, to the microsecond. */
export const moment = "DateTime64(6, 'UTC')";

/** A moment that may be empty. */
export const optionalMoment = `Nullable(${moment})`;

/** A text of few different values; empty where there is none. */
export const word = 'LowCardinality(String)';

/** A text of few different values; null where nothing is said of it. */
export const optionalWord = 'LowCardinality(Nullable(String))';

/** A text of many different values. */
export const text = 'String';

/** A text that may be empty. */
export const optionalText = 'Nullable(String)';

/** A whole number within ±(2^53−1). */
export const integer = 'Int64';

/** A whole number that may be empty. */
export const optionalInteger = 'Nullable(Int64)';

/** 0 or 1. */
export const flag = 'UInt8';

/** A civil date. */
export const date = 'Date32';
