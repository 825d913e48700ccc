import { Button, Container, Paper, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { SubmitEvent } from 'react';
import { client, session } from '../../client/api.ts';
import { Fault } from '../../components/fault.tsx';
import { LanguageSwitch } from '../../components/language-switch.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { useText } from '../../i18n/text.ts';
import { localPath } from './local-path.ts';
import classes from './sign-in.module.css';

const route = getRouteApi('/sign-in');

/** The way in: a user name and a password, in the language of choice. */
export function SignIn() {
  const { text } = useText();
  const { to } = route.useSearch();
  const router = useRouter();
  const failure = useRef<HTMLDivElement>(null);
  const signIn = useMutation({
    mutationFn: (body: { username: string; password: string }) =>
      client.call('createToken', { body }),
    onSuccess: ({ token, expiresAt }) => {
      session.signIn(token, expiresAt);
      router.history.replace(localPath(to));
    },
  });
  useEffect(() => {
    if (signIn.isError) failure.current?.focus();
  }, [signIn.isError, signIn.submittedAt]);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({
      username: typed(form, 'username').trim(),
      password: typed(form, 'password'),
    });
  };
  return (
    <Container component="main" size={440} className={classes['page'] ?? ''}>
      <Top />
      <Paper withBorder p="xl" radius="lg">
        <form onSubmit={submit}>
          <Stack>
            <PageHeading title={text('signIn.title')} />
            <Text className="muted">{text('app.purpose')}</Text>
            {to === undefined || to === '/' ? null : <Text fw={600}>{text('signIn.again')}</Text>}
            <div ref={failure} tabIndex={-1}>
              {signIn.error === null ? null : <Fault error={signIn.error} />}
            </div>
            <TextInput
              name="username"
              label={text('signIn.username')}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              withAsterisk={false}
            />
            <PasswordInput
              name="password"
              label={text('signIn.password')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              rightSectionWidth="2.75rem"
              visibilityToggleButtonProps={{
                'aria-label': text('signIn.showPassword'),
                size: '2.75rem',
              }}
            />
            <Button type="submit" loading={signIn.isPending}>
              {text('signIn.submit')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Container>
  );
}

function Top() {
  return (
    <div className={classes['top']}>
      <img src="/lumbung.svg" alt="" width={44} height={44} />
      <LanguageSwitch />
    </div>
  );
}

function typed(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
