import { Button } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { ResolutionForm } from './resolution-form.tsx';
import type { ResolutionInput } from './use-resolution-form.ts';

type Props = ResolutionInput & { readonly today: string };

/** The way to settling what remains of a shipment; it is final, so it is asked for first. */
export function Resolution(props: Props) {
  const { text } = useText();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <ResolutionForm {...props} onCancel={() => setOpen(false)} />;
  return (
    <div>
      <Button variant="default" onClick={() => setOpen(true)}>
        {text('resolution.title')}
      </Button>
    </div>
  );
}
