import test from 'ava';
import { startService } from './support/service.ts';

test('an address that nobody has is a problem in the language of who asks', async (t) => {
  const { anonymous } = await startService(t);
  const zh = await anonymous.get('/api/v1/nothing');
  t.is(zh.status, 404);
  t.is(zh.headers.get('content-type'), 'application/problem+json');
  t.like(zh.json, {
    type: 'urn:yijiao:problem:http.not-found',
    code: 'http.not-found',
    status: 404,
    title: '这里什么也没有。',
  });
  t.is(zh.json['traceId'], zh.headers.get('trace-id'));
  const en = await anonymous.get('/api/v1/nothing', { 'Accept-Language': 'en-GB,en;q=0.9' });
  t.is(en.json['title'], 'There is nothing here.');
  t.is(en.headers.get('content-language'), 'en');
});
