import { refuse } from '../rejection-row.ts';

/** The business refusals about the cold chain. */
export const COLDCHAIN_REJECTIONS = {
  'equipment-elsewhere': refuse(
    'The equipment {equipment} stands at another facility',
    'Take it from where it stands, or move it here first.',
  ),
  'equipment-decommissioned': refuse(
    'The equipment {equipment} is out of service',
    'Register what took its place.',
  ),
  'stands-there-already': refuse(
    'The equipment {equipment} stands there already',
    'Say where it goes, or leave it.',
  ),
  'storage-class-twice': refuse(
    'The storage class {storageClass} is named twice',
    'Give one volume for each storage class.',
  ),
  'net-above-gross': refuse(
    'The net volume {net} is above the gross volume {gross}',
    'Look at both again; swap them if they were mixed up.',
  ),
  'logger-attached': refuse(
    'The sensor monitors this equipment since {at}',
    'Detach it first, or leave it.',
  ),
  'logger-not-attached': refuse(
    'The sensor does not monitor this equipment',
    'Look at which logger is in it.',
  ),
  'before-last-change': refuse(
    '{occurredAt} lies before what was last recorded of the sensor, at {at}',
    'Correct the time.',
  ),
  'too-many-sensors': refuse(
    '{max} sensors monitor the equipment already',
    'Detach one that is not in it.',
  ),
} as const;
