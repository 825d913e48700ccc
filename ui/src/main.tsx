import './app/styles.ts';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { TolgeeProvider } from '@tolgee/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './app/router.tsx';
import { cssVariables, theme } from './app/theme.tsx';
import { queryClient, session } from './client/api.ts';
import { tolgee } from './i18n/text.ts';

document.documentElement.lang = tolgee.getLanguage() ?? 'en';

session.onSignOut(() => {
  queryClient.clear();
  void router.invalidate();
});

/** Shows the page once the texts of its language are there. */
async function show(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element "root"');
  await tolgee.run();
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
        <QueryClientProvider client={queryClient}>
          <TolgeeProvider tolgee={tolgee} options={{ useSuspense: false }}>
            <RouterProvider router={router} />
          </TolgeeProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

void show();
