/**
 * What golang.org/x/mod v0.30.0 (sumdb/tlog, sumdb/note), the reference of these formats, makes of
 * 70,000 entries, of which the entry of ordinal n is the SHA-256 of `event n`: roots by size; the
 * SHA-256 of all inclusion proofs of all sizes to 300 in order, and of all consistency proofs from
 * all sizes that are not larger; the SHA-256 of all tiles, each behind its path; a key pair made
 * for this and the checkpoint that it signed.
 */
export const FOREIGN = {
  size: 70_000,
  roots: {
    1: '/HkW3H+zgkNJWtal/FhCkOB2+c/LAGQfhlRvSo4nAo0=',
    2: 'gfXJXWvvR25kuVmZhOEDPsmeyjYQp3UMfMooR2TjVTA=',
    3: 'tYeKy/NjvRgpdDsoWTZCYgNzKgyi8Flxyp8mii8khyo=',
    7: 'DIGYf3XWmWSRMJmR2mivSJI63ekd42xpNt4DZHR9WI0=',
    8: 'Hsbeuk/mfAwaRmZcZCRPmiCG+bZlbmTBZVELlX7ez0o=',
    255: '62jd9lMpq8gg2Lkq4+rbKXndn4y503ChwDOxPw+E74U=',
    256: '96sSGCymr1NEcPv6fVtgIGe7T5qjDySiE1ipxRP6tRQ=',
    257: 'lncJqMWUhLrJOm2aFQkWtjUK83ipgEIsUEejvFbt4YY=',
    300: 'E+L4i0YyqFJ4NWIq1LPQf8jhtA5/pGxbwKom1jJurhY=',
    511: '7rMnWzIJF4Ak4Pd9yINItjsU/f1+X1uIdmUw2mHZBlI=',
    513: 'bAhGeURQaIJkjQ/8vWa3VAfw0GjR+2M3NjJ4I6tMZIs=',
    65535: 'XBGewgi5VakZv3mPta+MxlixrT4jIpfrFvCZVRBZMN0=',
    65536: 'lqXEelM+ywGjm/YpvvZxNVsImHe5Gb+tPkrS508Vxmw=',
    65537: 'U20oJaeEeINl/T7WVAMNTob3jbn62LFJZdTnE3qB03A=',
    70000: '0sSlZv1Eer0G2iKOuNVzL2VPh7qMc6iZf2/fvY2Ujls=',
  },
  inclusionProofs: '781c0eb529bdffd462ae7e1a59ce19957dbd4ff99acfc6a7d726a9733c1e4797',
  consistencyProofs: 'e4304d6a17a99caf57151414f64a79293a93b084cd127ac9d11c19bb5b2284d4',
  tiles: '5b4e8b01edbe7f77071c47edb2057b919515af230ea60e79e061f08cf8624d6d',
  verifierKey: 'lumbung.example/log+a0a0ac5e+AaqjExwhGDKBajRfGeaHqc9QK5gPMYF/LHOd6Yrga+AX',
  signerKey:
    'PRIVATE+KEY+lumbung.example/log+a0a0ac5e+AeJbVaYPV2iKzUzKFWLVxzr8mLvcabmlvXaPFLPf6G1V',
  checkpoint: [
    'lumbung.example/log',
    '70000',
    '0sSlZv1Eer0G2iKOuNVzL2VPh7qMc6iZf2/fvY2Ujls=',
    '',
    '— lumbung.example/log oKCsXlA45e1QF5JqVCdMdoIkVQha5c168W+Ug9iqZfMa6OOa3y6tt4CPhGiWn5965QxkT8njXX1rMmtFHANMR/Koog0=',
    '',
  ].join('\n'),
} as const;
