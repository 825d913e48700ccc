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
  'rules-shipped': refuse(
    'The set {rules} is a standard that comes with the program',
    'Publish rules of your own under another identifier.',
  ),
  'rule-twice': refuse(
    'The code {rule} is taken within the set',
    'Give each rule a code of its own; noData is that of silence.',
  ),
  'warning-after-alarm': refuse(
    'The rule {rule} warns after its alarm',
    'Give the warning a shorter time than the duration.',
  ),
  'rules-not-assigned': refuse(
    'The set is not assigned there',
    'Look at where it holds; there is nothing to take back.',
  ),
  'alarms-unchanged': refuse(
    'The readings show nothing new',
    'Nothing is to be done: this is found by the program itself.',
  ),
  'readings-moved-on': refuse(
    '{stream} stands at revision {revision} by now',
    'Read it again: this is found by the program itself.',
  ),
  'unknown-alarm': refuse(
    'No alarm {breach} of this logger at the facility',
    'Take the identifier from the list of alarms.',
  ),
  'alarm-not-raised': refuse(
    'It is an excursion that has not become an alarm',
    'Nothing is to be acknowledged.',
  ),
  'alarm-acknowledged': refuse(
    'The alarm was acknowledged at {at} already',
    'Nothing is to be done.',
  ),
  'alarm-closed': refuse('The alarm was closed at {at} already', 'Nothing is to be done.'),
  'comment-required': refuse(
    'The comment is missing',
    'Say what was found and done, in a comment.',
  ),
  'alarm-goes-on': refuse(
    'The alarm is not over',
    'Wait until it has recovered, or close it for a reason that lies with the sensor.',
  ),
  'alarm-not-acknowledged': refuse(
    'Nobody has acknowledged the alarm',
    'Acknowledge it first, with a comment.',
  ),
  'too-many-batches': refuse('The month has {max} batches already', 'Send larger batches.'),
} as const;
