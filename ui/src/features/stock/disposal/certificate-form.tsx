import { Button, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { DESTRUCTION_METHOD_NAMES } from '@lumbung/schemas/disposal/methods';
import { LIMITS } from '@lumbung/schemas/limits';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { useText } from '../../../i18n/text.ts';
import { methodOf } from './certificate.ts';
import type { CertificateFlaw } from './certificate.ts';
import classes from './disposal.module.css';
import { certificateFieldId, useCertificateForm } from './use-certificate-form.ts';
import type { CertificateInput } from './use-certificate-form.ts';

/** Certifies that what is in a batch was destroyed: the batch is closed for good by it. */
export function CertificateForm(input: CertificateInput) {
  const { text } = useText();
  const form = useCertificateForm(input);
  const { typed, put } = form;
  const at = (field: CertificateFlaw) => {
    const id = certificateFieldId(field);
    const error = form.issues.find((issue) => issue.field === id)?.title;
    return { id, label: text(`certificate.${field}`), value: typed[field], error };
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <Stack>
        <Title order={2}>{text('certificate.title')}</Title>
        <ErrorSummary issues={form.issues} attempt={form.attempts} />
        <Text>{text('certificate.help')}</Text>
        <fieldset disabled={form.isSending || form.isUnanswered} className={classes['fields']}>
          <TextInput
            {...at('certificate')}
            maxLength={LIMITS.codeCharactersMax}
            onChange={({ currentTarget }) => put({ certificate: currentTarget.value })}
          />
          <NativeSelect
            {...at('method')}
            data={[
              { value: '', label: text('certificate.method.choose') },
              ...DESTRUCTION_METHOD_NAMES.map((method) => ({
                value: method,
                label: text(`destructionMethod.${method}`),
              })),
            ]}
            onChange={({ currentTarget }) => put({ method: methodOf(currentTarget.value) })}
          />
          <TextInput
            {...at('destroyedOn')}
            type="date"
            max={input.today}
            onChange={({ currentTarget }) => put({ destroyedOn: currentTarget.value })}
          />
          <TextInput
            {...at('witnesses')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            description={text('certificate.witnesses.help', { user: input.user })}
            autoComplete="off"
            spellCheck={false}
            onChange={({ currentTarget }) => put({ witnesses: currentTarget.value })}
          />
        </fieldset>
        {form.isUnanswered ? <Text fw={600}>{text('reversal.unanswered')}</Text> : null}
        <div>
          <Button type="submit" color="red.9" loading={form.isSending}>
            {text('certificate.send')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
