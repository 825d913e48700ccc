import type { NewAccount } from './accounts/first-administrator.ts';
import type { DemoAccount } from './demo/demo.ts';

/** What a person is told when the server listens. */
export type Welcome = {
  readonly url: string;
  readonly dataFolder: string;
  readonly accounts?: readonly DemoAccount[];
  readonly administrator?: NewAccount;
};

/** The lines that tell a person where to go, and as whom. */
export function welcome({ url, dataFolder, accounts, administrator }: Welcome): string[] {
  return [
    '',
    `  Lumbung   ${url}`,
    `  API       ${url}/docs`,
    `  data      ${dataFolder}`,
    '',
    ...(accounts === undefined ? [] : accountTable(accounts)),
    ...(administrator === undefined ? [] : onceShown(administrator)),
    '  Ctrl-C stops it.',
    '',
  ];
}

function accountTable(accounts: readonly DemoAccount[]): string[] {
  const rows = [
    ['user name', 'password', 'who'],
    ...accounts.map(({ username, password, who }) => [username, password, who]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   '),
  );
  return ['  A small demo country is in it. Sign in as:', ...lines.map((line) => `  ${line}`), ''];
}

function onceShown({ username, password }: NewAccount): string[] {
  return [
    '  The first account, shown this once:',
    `  user name  ${username}`,
    `  password   ${password}`,
    '',
  ];
}
