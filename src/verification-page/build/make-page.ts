import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { verificationPageWords } from '../../i18n/verification-page.ts';
import { software } from '../../software.ts';
import { bundle } from './bundle.ts';

const sources = path.resolve(import.meta.dirname, '..');

/** Makes the page that verifies without a network: one file of HTML, the same for the same sources. */
export async function makePage(): Promise<string> {
  const style = await readFile(path.join(sources, 'page/style.css'), 'utf8');
  const script = inline(await bundle(path.join(sources, 'page/main.ts')));
  const verifier = inline(await bundle(path.join(sources, 'worker/main.ts')));
  const { noScript, title } = verificationPageWords;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="yijiao ${software.version}">
<title>${title.zh} ${title.en}</title>
<style>${style}</style>
</head>
<body>
<main id="page"><noscript>${noScript.zh} ${noScript.en}</noscript></main>
<script type="text/plain" id="verifier">${verifier}</script>
<script type="module">${script}</script>
</body>
</html>
`;
}

/** Nothing from anywhere: only this script and this style run, and the thread that the script makes of the page itself. */
function policyFor(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${digestOf(script)}'`,
    `style-src 'sha256-${digestOf(style)}'`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function digestOf(text: string): string {
  return hash('sha256', text, 'base64');
}

/** Means the same within HTML, where these would end or hide a script. */
function inline(program: string): string {
  return program
    .trim()
    .replaceAll(/<\/(?=script)/giu, '<\\/')
    .replaceAll('<!--', '<\\x21--');
}
