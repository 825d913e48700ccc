/** The page to go on to after signing in: only one of this site, else the first page. */
export function localPath(to: string | undefined): string {
  if (to === undefined || !to.startsWith('/')) return '/';
  return to.startsWith('//') || to.startsWith('/\\') || to.startsWith('/sign-in') ? '/' : to;
}
