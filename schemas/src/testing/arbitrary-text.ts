import fc from 'fast-check';

const SURROGATES_START = 0xd800;
const SURROGATES = 0x800;
const CODE_POINTS = 0x110000;

/** Any character of Unicode, control characters among them, but no lone surrogate. */
const anyCharacter = fc
  .oneof(fc.nat({ max: 0xff }), fc.nat({ max: CODE_POINTS - SURROGATES - 1 }))
  .map((n) => String.fromCodePoint(n < SURROGATES_START ? n : n + SURROGATES));

/** Random texts of any characters: plain ones, composed ones, and whatever Unicode has. */
export function arbitraryText(
  limits: { readonly minLength?: number; readonly maxLength?: number } = {},
): fc.Arbitrary<string> {
  const units = ['grapheme-ascii', 'grapheme', anyCharacter] as const;
  return fc.oneof(...units.map((unit) => fc.string({ unit, ...limits })));
}
