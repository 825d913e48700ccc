const LENGTH_BYTES = 2;
const LENGTH_STEP = 256;

/** Writes entries as a bundle: each behind its length in two bytes, the high one first. */
export function bundleOf(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = entries.reduce((sum, { length }) => sum + LENGTH_BYTES + length, 0);
  const bundle = new Uint8Array(bytes);
  let at = 0;
  for (const entry of entries) {
    bundle[at] = entry.length / LENGTH_STEP;
    bundle[at + 1] = entry.length % LENGTH_STEP;
    bundle.set(entry, at + LENGTH_BYTES);
    at += LENGTH_BYTES + entry.length;
  }
  return bundle;
}

/** Reads the entries of a bundle; undefined when it does not end with one. */
export function entriesOf(bundle: Uint8Array): readonly Uint8Array[] | undefined {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bundle.length) {
    const start = at + LENGTH_BYTES;
    if (start > bundle.length) return undefined;
    at = start + (bundle[at] ?? 0) * LENGTH_STEP + (bundle[at + 1] ?? 0);
    if (at > bundle.length) return undefined;
    entries.push(bundle.subarray(start, at));
  }
  return entries;
}
