import test from 'ava';
import { tellVerification } from '../../src/cli/commands/verify.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import type { Bilingual } from '../../src/i18n/text.ts';
import type { VerifyCheck, VerifyReport } from '../../src/schema/types/verify-report.ts';

/** A terminal in English that keeps what is said. */
function keepingTerminal(): { readonly terminal: Terminal; readonly said: string[] } {
  const said: string[] = [];
  const keep = (text: Bilingual | string): void => void said.push(typeof text === 'string' ? text : text.en);
  const nothing = (): void => {};
  return {
    said,
    terminal: {
      language: 'en',
      result: keep,
      note: keep,
      json: nothing,
      problem: nothing,
      refused: nothing,
      progress: () => ({ expect: nothing, advance: nothing, end: nothing, [Symbol.dispose]: nothing }),
    },
  };
}

function check(name: string, ok: boolean): VerifyCheck {
  return { name, ok, outcome: ok ? 'passed' : 'failed', detail: '' };
}

for (const [says, kind, failed, verdict, next] of [
  [
    'a package with a wrong byte',
    'package',
    ['bagit.manifest'],
    /^The package is NOT intact!$/u,
    /^→ Do not rely on it/u,
  ],
  ['a forged receipt', 'receipt', ['receipt.signature'], /^The receipt is NOT intact!$/u, /^→ Do not rely on it/u],
  [
    'a good receipt beside another package',
    'receipt',
    ['receipt.package', 'receipt.package-name'],
    /^The receipt is intact, but the package is another one than it is about, or was altered!$/u,
    /--package/u,
  ],
  [
    'a receipt that was replaced',
    'receipt',
    ['receipt.standing'],
    /intact, but no longer stands!$/u,
    /took its place/u,
  ],
] as const) {
  test(`of ${says} people are told what became of it, and what to do`, (t) => {
    const { terminal, said } = keepingTerminal();
    const checks = [check('receipt.schema', true), ...failed.map((name) => check(name, false))];
    const report: VerifyReport = { schema: 'yijiao-verify-report/1', ok: false, kind, checks };
    tellVerification(report, terminal);
    const [last = '', remedy = ''] = said.slice(-2);
    t.regex(last, verdict);
    t.regex(remedy, next);
  });
}
