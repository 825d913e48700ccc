/**
 * Reads bytes of standard Base64 (RFC 4648, section 4); undefined for a text that is not the one
 * way to write them, so that nothing can be said twice.
 */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return base64Of(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Writes bytes in standard Base64, in the one way that browsers of any age know. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
