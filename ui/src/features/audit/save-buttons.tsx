import { Button } from '@mantine/core';
import { IconFileTypeCsv, IconPrinter } from '@tabler/icons-react';
import { useText } from '../../i18n/text.ts';
import { download } from './download.ts';

type Props = {
  /** The name of the file, and what is in it when it is asked for. */
  readonly name: string;
  readonly csv: () => string;
};

/** Takes what is seen away: as a file for a spreadsheet, or on paper. */
export function SaveButtons({ name, csv }: Props) {
  const { text } = useText();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileTypeCsv size={18} aria-hidden />}
        onClick={() => download(name, 'text/csv', csv())}
      >
        {text('audit.csv')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconPrinter size={18} aria-hidden />}
        onClick={() => window.print()}
      >
        {text('audit.print')}
      </Button>
    </>
  );
}
