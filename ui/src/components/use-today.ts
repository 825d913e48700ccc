import { useState } from 'react';
import { civilDate } from '../format/local-time.ts';

/** The civil date at a facility when the page came up. */
export function useToday(zone: string): string {
  const [now] = useState(() => new Date());
  return civilDate(now, zone);
}
