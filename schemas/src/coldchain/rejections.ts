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
  'batch-length': refuse(
    '{times} times and {values} values do not go together',
    'Give one value, or null, for each time.',
  ),
  'readings-out-of-order': refuse(
    'The reading {index} does not come after the one before it',
    'Sort the readings by their times, each once.',
  ),
  'reading-outside-month': refuse(
    'The reading at {at} does not lie in {month}',
    'Send one command for each month of UTC.',
  ),
  'missing-reasons': refuse(
    'The reading {index} has no temperature and no one reason why',
    'Say why, once for each null, and for nothing else.',
  ),
  'logger-of-other-equipment': refuse(
    'The sensor never monitored the equipment {equipment}',
    'Name the equipment that it is in, or attach it first.',
  ),
  'unknown-upload': refuse('No upload {upload} in this month', 'Take the id from the readings.'),
  'upload-voided': refuse('The upload {upload} was voided already', 'Nothing is to be done.'),
  'too-many-batches': refuse('The month has {max} batches already', 'Send larger batches.'),
} as const;
