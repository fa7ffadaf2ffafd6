import test from 'ava';
import { SaxesParser } from 'saxes';
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
