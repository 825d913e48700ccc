/** How a state that is plain data, or undefined, becomes text in a snapshot. */
export const plainState = {
  encode: (state: unknown): string => JSON.stringify(state ?? null),
  decode: <State>(text: string): State | undefined =>
    (JSON.parse(text) as State | null) ?? undefined,
};
