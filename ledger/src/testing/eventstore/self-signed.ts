import { createSign, generateKeyPairSync } from 'node:crypto';

/** A certificate for localhost that vouches for itself, with its key, both as PEM. */
export type SelfSigned = { readonly certificate: string; readonly privateKey: string };

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const BOOLEAN = 0x01;

// Object identifiers, encoded.
const ECDSA_WITH_SHA256 = [0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const COMMON_NAME = [0x06, 0x03, 0x55, 0x04, 0x03];
const SUBJECT_ALTERNATIVE_NAME = [0x06, 0x03, 0x55, 0x1d, 0x11];
const BASIC_CONSTRAINTS = [0x06, 0x03, 0x55, 0x1d, 0x13];

/** Makes a certificate (X.509 v3, RFC 5280) for the time of a test. */
export function selfSigned(): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(SEQUENCE, ECDSA_WITH_SHA256);
  const commonName = [...COMMON_NAME, ...der(UTF8_STRING, Buffer.from('lumbung test'))];
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, commonName)));
  const body = der(SEQUENCE, [
    ...der(0xa0, der(INTEGER, [2])),
    ...der(INTEGER, [1]),
    ...algorithm,
    ...name,
    ...der(SEQUENCE, [...utcTime('200101000000Z'), ...utcTime('491231235959Z')]),
    ...name,
    ...publicKey.export({ type: 'spki', format: 'der' }),
    ...der(0xa3, der(SEQUENCE, [...alternativeName(), ...mayVouch()])),
  ]);
  const signature = createSign('sha256').update(Buffer.from(body)).sign(privateKey);
  const whole = der(SEQUENCE, [...body, ...algorithm, ...der(BIT_STRING, [0, ...signature])]);
  const lines = Buffer.from(whole).toString('base64').replace(/.{64}/g, '$&\n');
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

function alternativeName(): readonly number[] {
  const names = der(SEQUENCE, der(0x82, Buffer.from('localhost')));
  return der(SEQUENCE, [...SUBJECT_ALTERNATIVE_NAME, ...der(OCTET_STRING, names)]);
}

function mayVouch(): readonly number[] {
  const isAuthority = der(SEQUENCE, der(BOOLEAN, [0xff]));
  return der(SEQUENCE, [...BASIC_CONSTRAINTS, ...der(OCTET_STRING, isAuthority)]);
}

function utcTime(text: string): readonly number[] {
  return der(UTC_TIME, Buffer.from(text));
}

/** A value in DER: its tag, its length, its bytes. */
function der(tag: number, value: Iterable<number>): readonly number[] {
  const bytes = [...value];
  if (bytes.length < 0x80) return [tag, bytes.length, ...bytes];
  return [tag, 0x82, bytes.length >> 8, bytes.length & 0xff, ...bytes];
}
