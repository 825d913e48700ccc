import { Container, Stack, Text } from '@mantine/core';
import { PageHeading } from '../components/page-heading.tsx';
import { TextLink } from '../components/text-link.tsx';
import { useText } from '../i18n/text.ts';

/** Stands for an address that names no page. */
export function NotHere() {
  const { text } = useText();
  return (
    <Container component="main" size="sm" py="xl">
      <Stack>
        <PageHeading title={text('notHere.title')} />
        <Text>{text('notHere.remedy')}</Text>
        <TextLink to="/">{text('notHere.home')}</TextLink>
      </Stack>
    </Container>
  );
}
