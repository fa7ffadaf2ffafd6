#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

// An older Node.js cannot even read the rest of the program, and would say so in words that help nobody.
if (major > 24 || (major === 24 && minor >= 12)) {
  const words = process.argv.slice(2);
  const { startFrugally } = await import('./frugal-start.ts');
  startFrugally(words);
  const { runCli } = await import('./run-cli.ts');
  process.exitCode = await runCli(words);
} else {
  process.stderr.write(`yijiao 需要 Node.js 24.12 或更高版本，当前为 ${process.versions.node}。\n`);
  process.stderr.write(`yijiao needs Node.js 24.12 or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 2;
}
