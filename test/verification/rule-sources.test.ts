import test from 'ava';
import { shippedStandards } from '../../src/profiles/standards/standard-registry.ts';
import { ruleCatalogue } from '../../src/verification/rule-catalogue.ts';

test('a rule says in both languages what it rests on, in Chinese without English words', (t) => {
  for (const { id, source } of ruleCatalogue) {
    t.regex(source.zh, /\p{Script=Han}|^ISO/u, id);
    t.notRegex(source.zh, /\b(?:and|the|appendix|data)\b/u, id);
    t.notRegex(source.en, /《/u, id);
  }
});

test('a rule names a standard by the title that the registry of standards has', async (t) => {
  const titles = new Map((await shippedStandards()).map(({ code, title }) => [code, title]));
  const cited = ruleCatalogue.flatMap(({ source }) =>
    [...source.zh.matchAll(/([A-Z/]+ [\d-]+)《(.+?)》/gu)].map(([, code = '', title]) => ({
      code,
      title,
      en: source.en,
    })),
  );
  t.true(cited.length > 40);
  for (const { code, title, en } of cited) {
    t.is(title, titles.get(code)?.zh, code);
    t.true(en.includes(`${code} (${titles.get(code)?.en})`), en);
  }
});
