/**
 * Reads bytes of standard Base64 (RFC 4648, section 4); undefined for a text that is not the one
 * way to write them, so that nothing can be said twice.
 */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.fromBase64(text);
    return bytes.toBase64() === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}
