import { Container, Stack } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Fault } from '../components/fault.tsx';
import { PageHeading } from '../components/page-heading.tsx';
import { useText } from '../i18n/text.ts';

/** Stands for a page that failed to come up; loading it again is what helps. */
export function Broken({ error }: ErrorComponentProps) {
  const { text } = useText();
  return (
    <Container component="main" size="sm" py="xl">
      <Stack>
        <PageHeading title={text('broken.title')} />
        <Fault error={error} onRetry={() => window.location.reload()} />
      </Stack>
    </Container>
  );
}
