import assert from 'node:assert/strict';

/** The 16 bytes of an identifier: half the size of its text in every index. */
export function bytesOfIdentifier(identifier: string): Uint8Array {
  const bytes = Buffer.from(identifier.replaceAll('-', ''), 'hex');
  assert.equal(bytes.length, 16, `${identifier} is no identifier`);
  return bytes;
}

/** The identifier of its 16 bytes. */
export function identifierOfBytes(bytes: Uint8Array): string {
  const hex = bytes.toHex();
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20)].join('-');
}

/** The 32 bytes of a digest in hexadecimal. */
export function bytesOfDigest(digest: string): Uint8Array {
  const bytes = Buffer.from(digest, 'hex');
  assert.equal(bytes.length, 32, `${digest} is no SHA-256`);
  return bytes;
}

/** A digest in lower-case hexadecimal. */
export function digestOfBytes(bytes: Uint8Array): string {
  return bytes.toHex();
}
