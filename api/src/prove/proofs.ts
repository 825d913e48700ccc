import { backup } from './backup/prove-backup.ts';
import { faults } from './faults/prove-faults.ts';
import { fridgetag } from './fridgetag/prove-fridgetag.ts';
import { indonesia } from './indonesia/prove-indonesia.ts';
import { italy } from './italy/prove-italy.ts';
import { kill } from './kill/prove-kill.ts';
import { oracle } from './oracle/prove-oracle.ts';
import { retail } from './retail/prove-retail.ts';
import { tamper } from './tamper/prove-tamper.ts';
import { faultsServers } from './servers/prove-faults-servers.ts';
import { soak } from './soak/prove-soak.ts';
import type { Proof } from './proof.ts';

/** Every proof, by the name that it is called by. */
export const PROOFS = {
  italy,
  indonesia,
  retail,
  faults,
  oracle,
  tamper,
  'faults-servers': faultsServers,
  fridgetag,
  kill,
  backup,
  soak,
} as const satisfies Record<string, Proof>;
