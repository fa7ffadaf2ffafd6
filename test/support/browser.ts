import { existsSync } from 'node:fs';
import type { ExecutionContext } from 'ava';
import { type Browser, chromium } from 'playwright-core';
import { outside } from './outside.ts';

const executablePath = '/usr/bin/chromium';

let opened: Promise<Browser> | undefined;

/** The browser that the system has, one for all tests of a file; undefined where it has none, which is told. */
export async function browserFor(t: ExecutionContext): Promise<Browser | undefined> {
  if (!outside(t, 'Chromium', 'apt-get install chromium', existsSync(executablePath))) return undefined;
  // Tests may run as root, under whom its sandbox does not start.
  return await (opened ??= chromium.launch({ executablePath, chromiumSandbox: false }));
}

/** Closes the browser after the last test of a file. */
export async function closeBrowser(): Promise<void> {
  await (await opened)?.close();
}
