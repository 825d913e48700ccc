import type { Refusal } from './statement.ts';

/** An exception as ClickHouse answers it over HTTP. */
export type HttpException = {
  readonly status: number;
  readonly code: number;
  readonly text: string;
};

/** The codes that a server answers with another status than 500. */
const STATUS_OF: Readonly<Record<number, number>> = {
  1: 400,
  27: 400,
  36: 400,
  41: 400,
  47: 400,
  53: 400,
  60: 404,
  62: 400,
  81: 404,
  115: 400,
  159: 408,
  202: 503,
  241: 500,
  307: 413,
  456: 400,
  516: 403,
};

/** The exception of a fault of the engine, whose message begins with its code. Pure. */
export function exceptionOf(error: unknown): HttpException {
  const message = error instanceof Error ? error.message : String(error);
  const code = Number(/Code: (\d+)/.exec(message)?.[1] ?? 1001);
  const text = message.startsWith('Code: ') ? message : textOf({ ...UNFORESEEN, message });
  return { status: STATUS_OF[code] ?? 500, code, text };
}

/** The exception of what the bridge itself refuses. Pure. */
export function exceptionOfRefusal(refusal: Refusal): HttpException {
  const { code } = refusal;
  return { status: STATUS_OF[code] ?? 500, code, text: textOf(refusal) };
}

const UNFORESEEN = { code: 1001, type: 'STD_EXCEPTION' };

function textOf({ code, type, message }: Refusal): string {
  return `Code: ${code}. DB::Exception: ${message}. (${type})`;
}
