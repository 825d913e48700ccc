// The civil time of a zone, asked of the runtime alone: the ledger's own reckoning is not used.

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  formats.set(zone, made);
  return made;
}

/** The civil date of a moment in a zone, such as 2026-03-10. */
export function dateAt(moment: string, zone: string): string {
  return formatOf(zone).format(new Date(moment)).slice(0, 10);
}

/** What a clock in a zone shows at a moment, to the second. */
export function clockAt(moment: string, zone: string): string {
  return formatOf(zone).format(new Date(moment)).slice(11);
}
