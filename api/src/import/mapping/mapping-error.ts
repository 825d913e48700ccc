/** A mapping that cannot be used: what is wrong with it, each with its place in the file. */
export class MappingError extends Error {
  constructor(file: string, issues: readonly string[]) {
    super(`${file} is no mapping that can be used:\n${issues.map((i) => `  ${i}`).join('\n')}`);
    this.name = 'MappingError';
  }
}
