import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import type { Page } from 'puppeteer-core';
import { makePage } from '../../src/verification-page/build/make-page.ts';
import { type BrowserName, browserFor, browserNames } from '../support/browser.ts';
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
  /** Gives it files of this machine, by their paths. */
  readonly give: (files: readonly string[]) => Promise<void>;
  readonly verify: (files: readonly Given[], known?: string) => Promise<Told>;
  /** The same with files of this machine. */
  readonly verifyAt: (files: readonly string[]) => Promise<Told>;
  /** What an expression gives in the page. */
  readonly ask: (expression: string) => Promise<unknown>;
  /** Everything that is to be read. */
  readonly text: () => Promise<string>;
}

let made: Promise<string> | undefined;

/** The page as it is built of these sources, once for all tests of a file. */
export function builtPage(): Promise<string> {
  return (made ??= makePage());
}

/** How a page is to be opened. */
interface Wish {
  readonly language?: string;
  readonly width?: number;
}

/** Opens the page anew; each has a browser's memory of its own. */
export type OpenPage = (wish?: Wish) => Promise<OpenedPage>;

/** Runs one test in each browser that the system has: what is true of one must be true of the other. */
export function eachBrowser(title: string, run: (t: ExecutionContext, open: OpenPage) => Promise<void>): void {
  for (const name of browserNames) {
    test.serial(`${title} (${name})`, async (t) => {
      if (!(await browserFor(t, name, 'en'))) return;
      await run(t, async (wish) => {
        const opened = await openPage(t, name, wish);
        if (!opened) throw new Error('The browser was there.');
        return opened;
      });
    });
  }
}

/** Opens the page as somebody who saved it does; undefined where there is no browser. */
async function openPage(
  t: ExecutionContext,
  name: BrowserName,
  { language = 'en', width = 1000 }: Wish = {},
): Promise<OpenedPage | undefined> {
  const browser = await browserFor(t, name, language);
  if (!browser) return undefined;
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'verify.html');
  await writeFile(file, await builtPage());
  const address = pathToFileURL(file).href;
  const context = await browser.createBrowserContext();
  t.teardown(() => context.close());
  const page = await context.newPage();
  await page.setViewport({ width, height: 900 });
  await page.setOfflineMode(true);
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => {
    const own = request.url() === address || /^(?:blob|data):/u.test(request.url());
    if (!own) requests.push(request.url());
  });
  await page.goto(address);
  const ask: OpenedPage['ask'] = (expression) => page.evaluate(expression);
  const text = async (): Promise<string> => String(await ask('document.querySelector("main").innerText'));
  const give: OpenedPage['give'] = async (files) => {
    const input = await page.waitForSelector('input[type=file]');
    await input?.uploadFile(...files);
  };
  const run = async (): Promise<Told> => {
    await page.click('[data-key=verify]');
    await page.waitForSelector('body[data-worst]', { timeout: 300_000 });
    const codes = async (outcome: string): Promise<string[]> => {
      const found = await ask(
        `Array.from(document.querySelectorAll('.checks .${outcome} code'), ({ textContent }) => textContent)`,
      );
      return Array.isArray(found) ? found.map(String) : [];
    };
    return {
      worst: String(await ask('document.body.dataset.worst')),
      text: await text(),
      failed: await codes('failed'),
      passed: await codes('passed'),
    };
  };
  return {
    page,
    complaints,
    requests,
    give,
    ask,
    text,
    async verify(files, known = '') {
      await give(await laidDown(folder, files));
      await page.click('summary');
      await page.locator('textarea').fill(known);
      return await run();
    },
    async verifyAt(files) {
      await give(files);
      return await run();
    },
  };
}

/** Writes files into folders of their own, so that they may have one name. @returns their paths */
function laidDown(folder: string, files: readonly Given[]): Promise<string[]> {
  return Promise.all(
    files.map(async ({ name, bytes }, index) => {
      const own = path.join(folder, String(index));
      await mkdir(own, { recursive: true });
      await writeFile(path.join(own, name), bytes);
      return path.join(own, name);
    }),
  );
}
