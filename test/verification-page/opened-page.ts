import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExecutionContext } from 'ava';
import type { Page } from 'playwright-core';
import { makePage } from '../../src/verification-page/build/make-page.ts';
import { browserFor } from '../support/browser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A file that is given to the page. */
export interface Given {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the page says of files. */
export interface Told {
  /** The worst of all verdicts. */
  readonly worst: string;
  /** Everything that is to be read. */
  readonly text: string;
  /** Codes of the checks that failed, of all files. */
  readonly failed: readonly string[];
  readonly passed: readonly string[];
}

/** The page in a browser that reaches no network. */
export interface OpenedPage {
  readonly page: Page;
  /** What the browser complained of: errors, and whatever the page's policy refused. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for, but for the page itself and its thread. */
  readonly requests: readonly string[];
  readonly verify: (files: readonly Given[], known?: string) => Promise<Told>;
  /** The same with files of this machine, by their paths. */
  readonly verifyAt: (files: readonly string[]) => Promise<Told>;
}

let made: Promise<string> | undefined;

/** The page as it is built of these sources, once for all tests of a file. */
export function builtPage(): Promise<string> {
  return (made ??= makePage());
}

/** Opens the page as somebody who saved it does; undefined where there is no browser. */
export async function openPage(
  t: ExecutionContext,
  { locale = 'en', width = 1000 }: { readonly locale?: string; readonly width?: number } = {},
): Promise<OpenedPage | undefined> {
  const browser = await browserFor(t);
  if (!browser) return undefined;
  const file = path.join(await temporaryFolder(t), 'verify.html');
  await writeFile(file, await builtPage());
  const address = pathToFileURL(file).href;
  const context = await browser.newContext({ offline: true, locale, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  context.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('blob:')) requests.push(request.url());
  });
  await page.goto(address);
  t.teardown(() => context.close());
  const run = async (): Promise<Told> => {
    await page.click('[data-key=verify]');
    await page.waitForSelector('body[data-worst]', { timeout: 300_000 });
    const codes = (outcome: string): Promise<string[]> => page.locator(`.checks .${outcome} code`).allTextContents();
    return {
      worst: (await page.getAttribute('body', 'data-worst')) ?? '',
      text: await page.locator('main').innerText(),
      failed: await codes('failed'),
      passed: await codes('passed'),
    };
  };
  return {
    page,
    complaints,
    requests,
    async verify(files, known = '') {
      const mimeType = 'application/octet-stream';
      await page.setInputFiles(
        'input[type=file]',
        files.map(({ name, bytes }) => ({ name, mimeType, buffer: Buffer.from(bytes) })),
      );
      await page.click('summary');
      await page.fill('textarea', known);
      return await run();
    },
    async verifyAt(files) {
      await page.setInputFiles('input[type=file]', [...files]);
      return await run();
    },
  };
}
