import test from 'ava';
import { terminalLanguage } from '../../src/cli/language.ts';

for (const [says, environment, system, language] of [
  ['a Chinese locale', { LANG: 'zh_CN.UTF-8' }, 'en-US', 'zh'],
  ['an English locale on a Chinese system', { LANG: 'en_GB.UTF-8' }, 'zh-CN', 'en'],
  ['LC_ALL before LANG', { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'en-US', 'en'],
  ['an empty LC_ALL, which counts for nothing', { LC_ALL: '', LANG: 'zh_CN.UTF-8' }, 'en-US', 'zh'],
  ['YIJIAO_LANG before all', { YIJIAO_LANG: 'en', LC_ALL: 'zh_CN.UTF-8' }, 'zh-CN', 'en'],
  ['an empty YIJIAO_LANG', { YIJIAO_LANG: '', LANG: 'zh_TW.UTF-8' }, 'en-US', 'zh'],
  ['no locale on a Chinese Windows', {}, 'zh-Hans-CN', 'zh'],
  ['no locale elsewhere', {}, 'de-DE', 'en'],
] as const) {
  test(`commands speak ${language === 'zh' ? 'Chinese' : 'English'} under ${says}`, (t) => {
    t.is(
      terminalLanguage(environment, () => system),
      language,
    );
  });
}
