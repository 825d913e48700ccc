import { AppShell } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useText } from '../i18n/text.ts';
import { BottomBar } from './bottom-bar.tsx';
import classes from './frame.module.css';
import { Header } from './header.tsx';
import { SideBar } from './side-bar.tsx';
import { useShortcuts } from './shortcuts.ts';
import { useHere } from './here.ts';

const KeyList = lazy(async () => ({ default: (await import('./key-list.tsx')).KeyList }));

const HEADER_HEIGHT = 60;
const BOTTOM_HEIGHT = 64;

/** What stands around every page of someone who is signed in. */
export function Frame() {
  const { text } = useText();
  const { facilityId } = useHere();
  const [isMenuOpen, menu] = useDisclosure(false);
  const [areKeysShown, keys] = useDisclosure(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const closeMenu = menu.close;
  useEffect(() => closeMenu(), [path, closeMenu]);
  useShortcuts(keys.open);
  return (
    <AppShell
      header={{ height: HEADER_HEIGHT }}
      navbar={{
        width: 256,
        breakpoint: 'md',
        collapsed: { mobile: true, desktop: facilityId === undefined },
      }}
      footer={{ height: { base: facilityId === undefined ? 0 : BOTTOM_HEIGHT, md: 0 } }}
      padding={{ base: 'md', md: 'xl' }}
      transitionDuration={0}
    >
      <a className={classes['skip']} href="#main">
        {text('frame.skip')}
      </a>
      <AppShell.Header>
        <Header isMenuOpen={isMenuOpen} onMenu={menu.toggle} onKeys={keys.open} />
      </AppShell.Header>
      {facilityId === undefined ? null : (
        <AppShell.Navbar p="sm" visibleFrom="md">
          <SideBar facilityId={facilityId} />
        </AppShell.Navbar>
      )}
      <AppShell.Main id="main" tabIndex={-1} className={classes['main'] ?? ''}>
        <div className={classes['page']}>
          <Outlet />
        </div>
      </AppShell.Main>
      {facilityId === undefined ? null : (
        <AppShell.Footer hiddenFrom="md">
          <BottomBar facilityId={facilityId} />
        </AppShell.Footer>
      )}
      {areKeysShown ? (
        <Suspense>
          <KeyList isOpen onClose={keys.close} />
        </Suspense>
      ) : null}
    </AppShell>
  );
}
