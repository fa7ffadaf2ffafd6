import test from 'ava';
import { browserFor, browserNames, closeBrowsers } from '../support/browser.ts';
import { startService } from './support/service.ts';
import { lead } from './support/stage.ts';

test.after.always(closeBrowsers);

for (const name of browserNames) {
  test.serial(`a report from the service looks as it was made, and may do nothing (${name})`, async (t) => {
    const browser = await browserFor(t, name, 'zh');
    if (!browser) return;
    const service = await startService(t);
    const id = await lead(service, 'submitted');
    const { headers } = await service.as('archivist');
    const context = await browser.createBrowserContext();
    t.teardown(() => context.close());
    const page = await context.newPage();
    await page.setExtraHTTPHeaders(headers);
    const answer = await page.goto(`${service.url}/api/v1/handovers/${id}/report/html`);
    t.is(answer?.status(), 200);
    t.is(await page.evaluate('getComputedStyle(document.querySelector("main")).maxWidth'), '960px');
    t.is(await page.evaluate('window.origin'), 'null', 'a page of no origin has nobody’s cookies');
  });
}
