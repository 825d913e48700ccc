import {
  IconArrowsExchange,
  IconDroplet,
  IconFlame,
  IconLock,
  IconLockOpen,
  IconTemperature,
  IconArrowBackUp,
  IconChecklist,
  IconPackageExport,
  IconPackageImport,
  IconPlusMinus,
  IconBook,
  IconTrash,
  IconTruckDelivery,
  IconTruckLoading,
  IconVaccine,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { RecordKind } from './kinds.ts';

/** The picture of each kind; it stands beside the word, never alone. */
export const KIND_ICONS = {
  receive: IconPackageImport,
  issue: IconPackageExport,
  send: IconTruckDelivery,
  arrive: IconTruckLoading,
  use: IconVaccine,
  discard: IconTrash,
  count: IconChecklist,
  return: IconArrowBackUp,
  adjust: IconPlusMinus,
  relocate: IconArrowsExchange,
  vvm: IconTemperature,
  openVial: IconDroplet,
  hold: IconLock,
  release: IconLockOpen,
  destroy: IconFlame,
  opening: IconBook,
} as const satisfies Record<RecordKind, Icon>;
