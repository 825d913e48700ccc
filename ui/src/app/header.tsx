import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconKeyboard, IconLogout, IconMenu2, IconX } from '@tabler/icons-react';
import { LanguageSwitch } from '../components/language-switch.tsx';
import { TextLink } from '../components/text-link.tsx';
import { signOut } from '../client/api.ts';
import { useText } from '../i18n/text.ts';
import { FacilityName } from './facility-name.tsx';
import classes from './frame.module.css';
import { useHere } from './here.ts';
import { KeepingWays } from './keeping-ways.tsx';
import { useMe } from '../reads/me.ts';

type Props = {
  readonly isMenuOpen: boolean;
  readonly onMenu: () => void;
  readonly onKeys: () => void;
};

/** The top of the page: where I am, in which language, and who I am. */
export function Header({ isMenuOpen, onMenu, onKeys }: Props) {
  const { text } = useText();
  const { facilityId } = useHere();
  return (
    <div className={classes['header']}>
      <TextLink to="/" className={classes['brand']} underline="never" aria-label="Lumbung">
        <img src="/lumbung.svg" alt="" width={32} height={32} />
        <Text span fw={700} visibleFrom="sm">
          Lumbung
        </Text>
      </TextLink>
      <FacilityName />
      <Group gap="sm" wrap="nowrap" visibleFrom="md">
        <Account onKeys={onKeys} />
      </Group>
      <ActionIcon
        hiddenFrom="md"
        aria-label={text('frame.menu')}
        aria-expanded={isMenuOpen}
        aria-controls="menu"
        onClick={onMenu}
      >
        {isMenuOpen ? <IconX aria-hidden /> : <IconMenu2 aria-hidden />}
      </ActionIcon>
      {isMenuOpen ? (
        <div id="menu" className={classes['menu']}>
          {facilityId === undefined ? null : (
            <nav aria-label={text('frame.keeping')} className={classes['menuWays']}>
              <KeepingWays facilityId={facilityId} />
            </nav>
          )}
          <Account onKeys={onKeys} />
        </div>
      ) : null}
    </div>
  );
}

function Account({ onKeys }: { readonly onKeys: () => void }) {
  const { text } = useText();
  const { data: me } = useMe();
  return (
    <>
      <LanguageSwitch />
      <Button
        visibleFrom="md"
        variant="subtle"
        px="xs"
        leftSection={<IconKeyboard size={20} aria-hidden />}
        onClick={onKeys}
      >
        {text('keys.button')}
      </Button>
      {me === undefined ? null : (
        <Text className="small">
          <span className="muted">{text('frame.signedInAs')} </span>
          <strong>{me.username}</strong>
        </Text>
      )}
      <Button
        variant="default"
        leftSection={<IconLogout size={18} aria-hidden />}
        onClick={signOut}
      >
        {text('frame.signOut')}
      </Button>
    </>
  );
}
