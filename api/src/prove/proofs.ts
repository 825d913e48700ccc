import { faults } from './faults/prove-faults.ts';
import { indonesia } from './indonesia/prove-indonesia.ts';
import { italy } from './italy/prove-italy.ts';
import { oracle } from './oracle/prove-oracle.ts';
import { retail } from './retail/prove-retail.ts';
import type { Proof } from './proof.ts';

/** Every proof, by the name that it is called by. */
export const PROOFS = { italy, indonesia, retail, faults, oracle } as const satisfies Record<
  string,
  Proof
>;
