import { existsSync } from 'node:fs';
import type { ExecutionContext } from 'ava';
import { type Browser, type LaunchOptions, launch } from 'puppeteer-core';
import { outside } from './outside.ts';

/** Browsers of the system, by their names. */
const browsers = {
  Chromium: {
    executablePath: '/usr/bin/chromium',
    how: 'apt-get install chromium',
    // Tests may run as root, under whom its sandbox does not start.
    settings: (language: string): LaunchOptions => ({ args: ['--no-sandbox', `--accept-lang=${language}`] }),
  },
  Firefox: {
    executablePath: '/usr/bin/firefox-esr',
    how: 'apt-get install firefox-esr',
    settings: (language: string): LaunchOptions => ({
      browser: 'firefox',
      extraPrefsFirefox: { 'intl.accept_languages': language },
    }),
  },
} as const;

export type BrowserName = keyof typeof browsers;

export const browserNames: readonly BrowserName[] = ['Chromium', 'Firefox'];

const opened = new Map<string, Promise<Browser>>();

/** A browser that the system has, one in each language for all tests of a file; undefined where it has none, which is told. */
export async function browserFor(
  t: ExecutionContext,
  name: BrowserName,
  language: string,
): Promise<Browser | undefined> {
  const { executablePath, how, settings } = browsers[name];
  if (!outside(t, name, how, existsSync(executablePath))) return undefined;
  const key = `${name} ${language}`;
  const browser = opened.get(key) ?? launch({ executablePath, ...settings(language) });
  opened.set(key, browser);
  return await browser;
}

/** Closes the browsers after the last test of a file. */
export async function closeBrowsers(): Promise<void> {
  for (const browser of opened.values()) await (await browser).close();
}
