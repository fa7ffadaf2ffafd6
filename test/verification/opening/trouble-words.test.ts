import test from 'ava';
import { tellTroubles } from '../../../src/verification/opening/trouble-words.ts';

test('where in a file something is wrong is told as people look for it', (t) => {
  const at = (...places: string[]): { code: 'external-content'; at: string }[] =>
    places.map((place) => ({ code: 'external-content', at: place }));
  t.deepEqual(tellTroubles('external-content', at('1', '4')), {
    zh: '引用外部内容或向外发送数据（第 1 页、第 4 页）',
    en: 'it takes content from elsewhere or sends data out (page 1, page 4)',
  });
  t.is(tellTroubles('external-content', at('http://example.cn/a.xml')).zh.at(-2), 'l');
  t.is(tellTroubles('page-broken', [{ code: 'page-broken', at: '' }]).zh, '页面内容无法解码');
});
