import test from 'ava';
import { SaxesParser } from 'saxes';
import { loadProfiles } from '../../../src/profiles/profile-library.ts';
import { fourPropertyHtml } from '../../../src/verification/four-properties/html.ts';
import { outlineOf } from '../../../src/verification/four-properties/outline.ts';
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

test('a finding that a row of the profile gave rise to says what that row rests on, in either language', async (t) => {
  const folder = await smallDelivery(t, (document) => {
    document.profile = 'cn-gbt50328@1.1.0';
    document.project.permits = [{ kind: 'CONSTRUCTION_PERMIT', number: '渝建施2024-1' }];
  });
  const { report } = await examined(t, folder, { profiles: await loadProfiles() });
  const found = report.findings.find(({ evidence }) => evidence['condition'] === 'permit-number');
  t.deepEqual(found?.basis, {
    source: {
      zh: '区划 6 位、发证日期 8 位、序号 2 位、类别 2 位',
      en: 'region, 6 digits; day of issue, 8; sequence, 2; class, 2',
    },
    confidence: 'memory',
  });
  const pages = [...fourPropertyHtml(outlineOf(report, {}), 'zh'), ...fourPropertyHtml(outlineOf(report, {}), 'en')];
  const { text } = read(`<div>${pages.join('').replaceAll(/<!DOCTYPE html>/giu, '')}</div>`);
  t.true(text.includes('归档规则集的依据：区划 6 位、发证日期 8 位、序号 2 位、类别 2 位（凭记忆，待核对）'));
  t.true(text.includes('The profile rests on: region, 6 digits; day of issue, 8; sequence, 2; class, 2 (from memory)'));
});

test('how many signatures there are, and how many of them are valid, stands at the head, once they were counted', async (t) => {
  const { report } = await examined(t, await smallDelivery(t));
  const headOf = (given: typeof report, language: 'zh' | 'en'): string =>
    read([...fourPropertyHtml(outlineOf(given, {}), language)].join('')).text;
  const counted = { ...report, signatures: { found: 3, valid: 2 } };
  t.regex(headOf(counted, 'zh'), /签名和印章\s*共 3 个：有效 2 个，无效或无法认定 1 个/u);
  t.regex(headOf(counted, 'en'), /Signatures and seals\s*3 found: 2 valid, 1 not valid or undecided/u);
  const { signatures: _signatures, ...before } = report;
  t.notRegex(headOf(before, 'zh'), /签名和印章/u);
});
