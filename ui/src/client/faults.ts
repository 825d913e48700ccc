import type { Problem } from '@lumbung/schemas/problem';

/** The server answered with a problem: a refusal, or a fault that it names. */
export class ProblemError extends Error {
  readonly code = 'problem';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** No answer came: no network, a stopped server, or more time than is allowed. */
export class UnreachableError extends Error {
  readonly code = 'unreachable';
}

/** An answer came that this page does not understand: it is older or newer than the server. */
export class UnreadableError extends Error {
  readonly code = 'unreadable';
}
