import { useState } from 'react';
import type { z } from 'zod';
import { disposalEndpoints } from '@lumbung/schemas/endpoints/disposal';
import type { Issue } from '../../../components/error-summary.tsx';
import { useKeptCommand } from '../../../components/use-kept-command.ts';
import { useText } from '../../../i18n/text.ts';
import { certificateFlaws, witnessesOf } from './certificate.ts';
import type { CertificateFlaw, TypedCertificate } from './certificate.ts';

/** What a certificate is written for. */
export type CertificateInput = {
  readonly user: string;
  readonly facilityId: string;
  readonly batchId: string;
  /** The civil date at the facility. */
  readonly today: string;
  readonly onCertified: (ordinal: number) => void;
};

const Body = disposalEndpoints.certifyDestruction.body;

/** The identity on the page of a field of the certificate. */
export function certificateFieldId(field: CertificateFlaw): string {
  return `certificate-${field}`;
}

function fieldOf(pointer: string): string {
  const [, name] = /^\/(\w+)/.exec(pointer) ?? [];
  const isField = name === 'method' || name === 'destroyedOn' || name === 'witnesses';
  return certificateFieldId(isField ? name : 'certificate');
}

/** What a person types of a certificate, what is wrong with it, and what became of it. */
export function useCertificateForm(input: CertificateInput) {
  const { user, facilityId, batchId, today, onCertified } = input;
  const { text } = useText();
  const [typed, setTyped] = useState<TypedCertificate>({
    certificate: '',
    method: '',
    destroyedOn: today,
    witnesses: '',
  });
  const [attempts, setAttempts] = useState(0);
  const command = useKeptCommand<z.input<typeof Body>>({
    kept: { what: 'certificate', user, id: batchId },
    read: (sent) => Body.safeParse(sent).data,
    call: (client, body, commandId) =>
      client.call('certifyDestruction', { params: { facilityId, batchId }, body, commandId }),
    onTaken: onCertified,
  });
  const flaws = certificateFlaws(typed, user, today).map((flaw): Issue => ({
    field: certificateFieldId(flaw),
    title: text(`check.certificate.${flaw}`),
  }));
  return {
    typed,
    put: (fields: Partial<TypedCertificate>) => setTyped((old) => ({ ...old, ...fields })),
    isSending: command.isSending,
    isUnanswered: command.unanswered !== undefined,
    issues: attempts > 0 && flaws.length > 0 ? flaws : command.issuesAt(fieldOf),
    attempts: attempts + command.answers,
    submit() {
      setAttempts((count) => count + 1);
      const { certificate, method, destroyedOn, witnesses } = typed;
      if (flaws.length > 0 || method === '') return;
      const number = certificate.trim();
      const named = witnessesOf(user, witnesses);
      void command.send({ certificate: number, method, destroyedOn, witnesses: named });
    },
  };
}
