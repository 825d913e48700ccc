import type { Progress } from '../cli/terminal/progress.ts';

/** One thing that a proof claims, with what was found. */
export type Check = {
  readonly claim: string;
  readonly expected: string | number;
  readonly found: string | number;
};

/** A check, its figures in the order of expected and found. */
export function check(claim: string, expected: Check['expected'], found: Check['found']): Check {
  return { claim, expected, found };
}

/** How a proof ended. */
export type Proven = {
  readonly holds: boolean;
  readonly checks: readonly Check[];
  /** The figures as a table of plain text, with a newline at the end. */
  readonly table: string;
  /** The same figures as JSON. */
  readonly figures: object;
};

/** What a proof is given. */
export type ProofRequest = {
  /** The folder of the files that it reads. */
  readonly data: string;
  /** Read only so many of the first lines of its files; absent: all. */
  readonly lines?: number | undefined;
  /** Where the random part begins, and how much is asked, of a proof that asks. */
  readonly seed?: number | undefined;
  readonly questions?: number | undefined;
  /** How many random edits are made, of a proof that makes some. */
  readonly edits?: number | undefined;
  /** How many processes are killed, of a proof that kills some. */
  readonly kills?: number | undefined;
  /** How many rounds there are, of a proof that goes round after round. */
  readonly rounds?: number | undefined;
  /** The zone that the clocks of its loggers are set to, of a proof that reads their files. */
  readonly zone?: string | undefined;
  /** How long its load lasts, of a proof that takes its time. */
  readonly minutes?: number | undefined;
  readonly progress: Progress;
  readonly signal: AbortSignal;
};

/** A proof: one claim that a stranger may doubt, shown end to end on the real program. */
export type Proof = {
  readonly summary: string;
  /** The folder of its files, relative to the repository. */
  readonly defaultData: string;
  /** The files that must be in the folder. */
  readonly files: readonly string[];
  /** Whether it also holds of the first lines of its files alone. */
  readonly takesLines?: true;
  /** Whether it asks random questions, whose seed and number may be given. */
  readonly asks?: true;
  /** Whether it makes random edits, whose seed and number may be given. */
  readonly edits?: true;
  /** Whether it kills processes at random moments, whose seed and number may be given. */
  readonly kills?: true;
  /** Whether it kills its server round after round, whose seed and number may be given. */
  readonly rounds?: true;
  /** Whether it reads local times, whose zone may be given. */
  readonly takesZone?: true;
  /** Whether it takes its time, which may be given in minutes. */
  readonly takesMinutes?: true;
  run(request: ProofRequest): Promise<Proven>;
};

/** Whether a check holds: what was found is what was expected. */
export function checkHolds({ expected, found }: Check): boolean {
  return expected === found;
}
