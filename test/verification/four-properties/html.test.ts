import test from 'ava';
import { SaxesParser } from 'saxes';
import type { Finding } from '../../../src/verification/finding.ts';
import { fourPropertyHtml } from '../../../src/verification/four-properties/html.ts';
import { listedLimit, outlineOf } from '../../../src/verification/four-properties/outline.ts';
import { examined } from '../../support/examining.ts';
import { smallDelivery } from '../../support/small-delivery.ts';

/** The text of a page and the names of its elements; a page that is not well formed fails the test. */
function read(page: string): { text: string; elements: Set<string> } {
  const parser = new SaxesParser();
  const elements = new Set<string>();
  let text = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (more) => {
    text += more;
  });
  parser.on('opentag', ({ name }) => elements.add(name));
  parser.write(page).close();
  return { text, elements };
}

const hostile = '"><script>alert(1)</script>\u202Egnp.exe & <b>';

test('everything that a report finds is on its page, in either language, with rule, remedy and what was not checked', async (t) => {
  const folder = await smallDelivery(t, ({ volumes: [volume] }) => {
    volume?.records.push({ seq: 2, title: hostile, files: [{ path: `nowhere/${hostile}.pdf`, role: 'original' }] });
  });
  const { report } = await examined(t, folder);
  const subject = { project: hostile, deliveringUnit: '某建设单位' };
  for (const language of ['zh', 'en'] as const) {
    const { text, elements } = read([...fourPropertyHtml(outlineOf(report, subject), language)].join(''));
    for (const { message, remedy, outcome, rule } of report.findings) {
      t.true(text.includes(rule), rule);
      if (outcome === 'passed' || outcome === 'not_applicable') continue;
      t.true(text.includes(message[language].replaceAll('\u202E', '\uFFFD')), message[language]);
      t.true(text.includes(remedy[language]), remedy[language]);
    }
    t.true(text.includes('<script>alert(1)</script>'), 'a name is text');
    t.false(elements.has('script'));
    t.false(elements.has('b') && text.includes('\u202E'));
  }
});

test('findings stand with who can do something about them, what blocks first, and very many are counted', (t) => {
  const finding = (rule: string, more: Partial<Finding>): Finding => ({
    rule,
    outcome: 'failed',
    severity: 'blocking',
    property: 'integrity',
    target: {},
    message: { zh: '问题', en: 'wrong' },
    remedy: { zh: '处理', en: 'mend' },
    evidence: {},
    ...more,
  });
  const many = Array.from({ length: listedLimit + 7 }, () => finding('IN-07', { target: { volume: 2 } }));
  const findings = [
    finding('AU-01', { mendedBy: 'signers', severity: 'warning' }),
    finding('AU-15', { mendedBy: 'signers' }),
    finding('SE-02', { outcome: 'not_performed', severity: 'warning' }),
    finding('SE-05', { outcome: 'manual_review' }),
    ...many,
    finding('IN-08', { target: { volume: 1 } }),
  ];
  const counts = { volumes: 2, records: 2, files: 2, bytes: 2 };
  const outcome = 'failed' as const;
  const { toMend, notPerformed, manual, rules } = outlineOf(
    {
      schema: 'yijiao-check-report/1',
      ok: false,
      profile: { id: 'p', version: '1.0.0' },
      ruleSet: '2026.3',
      startedAt: '2026-01-15T08:00:00Z',
      finishedAt: '2026-01-15T08:00:01Z',
      snapshot: null,
      counts,
      properties: { authenticity: outcome, integrity: outcome, usability: outcome, security: outcome },
      findings,
    },
    {},
  );
  t.deepEqual(
    toMend.map(({ mender, blocking, warnings }) => ({ mender, blocking, warnings })),
    [
      { mender: 'deliveringUnit', blocking: many.length + 1, warnings: 0 },
      { mender: 'signers', blocking: 1, warnings: 1 },
    ],
  );
  t.deepEqual(
    toMend[0]?.volumes.map(({ volume, findings: of, beyond }) => [volume, of.length, beyond]),
    [
      [1, 1, 0],
      [2, listedLimit, 7],
    ],
  );
  t.deepEqual(
    toMend[1]?.volumes[0]?.findings.map(({ rule }) => rule),
    ['AU-15', 'AU-01'],
  );
  t.is(notPerformed[0]?.findings[0]?.rule, 'SE-02');
  t.is(manual[0]?.findings[0]?.rule, 'SE-05');
  t.is(rules.find(({ rule }) => rule === 'IN-07')?.findings, many.length);
});
