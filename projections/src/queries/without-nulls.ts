type Nullable<T> = { [Key in keyof T]: null extends T[Key] ? Key : never }[keyof T];

/** An object whose empty members are absent. */
export type WithoutNulls<T> = Omit<T, Nullable<T>> & {
  [Key in Nullable<T>]?: NonNullable<T[Key]>;
};

/** Leaves out the members that are null: answers say nothing where there is nothing. */
export function withoutNulls<T extends object>(members: T): WithoutNulls<T> {
  const kept = Object.entries(members).filter(([, value]) => value !== null);
  return Object.fromEntries(kept) as WithoutNulls<T>;
}
