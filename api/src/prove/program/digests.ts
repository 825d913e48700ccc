import type { ApiClient } from '../../cli/api/api-client.ts';

/** The digest of every read model, as one text: equal texts, equal rows. */
export async function digestsOf(api: ApiClient): Promise<string> {
  const { projections } = await api.call('listProjections', { query: { digest: 'true' } });
  return projections
    .map(({ name, digest }) => `${name} ${digest}`)
    .toSorted()
    .join(', ');
}
