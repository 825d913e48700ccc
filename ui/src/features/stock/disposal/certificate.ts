import { DESTRUCTION_METHOD_NAMES } from '@lumbung/schemas/disposal/methods';
import { Identifier } from '@lumbung/schemas/identifiers';
import { LIMITS } from '@lumbung/schemas/limits';
import { isCivilDate } from '../../../format/local-time.ts';

/** How stock is destroyed. */
export type Method = (typeof DESTRUCTION_METHOD_NAMES)[number];

/** What a person types of a certificate. */
export type TypedCertificate = {
  readonly certificate: string;
  readonly method: Method | '';
  readonly destroyedOn: string;
  /** The identifiers of other witnesses, apart by spaces, commas or lines. */
  readonly witnesses: string;
};

/** What is wrong with what was typed. */
export type CertificateFlaw = keyof TypedCertificate;

/** The method of a name; empty for none. */
export function methodOf(name: string): Method | '' {
  return DESTRUCTION_METHOD_NAMES.find((method) => method === name) ?? '';
}

/** Who witnessed it: the one who certifies, and the others who were named; each once. */
export function witnessesOf(user: string, typed: string): string[] {
  const others = typed
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((part) => part !== '');
  return [...new Set([user, ...others])];
}

/** What stands against sending what was typed. */
export function certificateFlaws(
  typed: TypedCertificate,
  user: string,
  today: string,
): CertificateFlaw[] {
  const { certificate, method, destroyedOn } = typed;
  const witnesses = witnessesOf(user, typed.witnesses);
  const areWitnesses = witnesses.every((one) => Identifier.safeParse(one).success);
  const flaws: CertificateFlaw[] = [];
  if (certificate.trim() === '') flaws.push('certificate');
  if (method === '') flaws.push('method');
  if (!isCivilDate(destroyedOn) || destroyedOn > today) flaws.push('destroyedOn');
  if (!areWitnesses || witnesses.length > LIMITS.destructionWitnessesMax) flaws.push('witnesses');
  return flaws;
}
