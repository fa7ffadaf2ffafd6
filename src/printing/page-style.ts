/** How pages for people look: calm on the screen, black on white on paper. Colours never carry a meaning alone. */
export const pageStyle = `
:root { color-scheme: light; --line: #d5dae1; --ink: #1c2430; --soft: #5a6675; --good: #1f7a45; --bad: #b3261e; --care: #8a5a00; }
body { margin: 0; background: #f4f6f8; color: var(--ink); font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 960px; margin: 0 auto; padding: 32px 24px 64px; background: #fff; overflow-wrap: anywhere; }
h1 { margin: 0 0 8px; font-size: 26px; }
h2 { margin: 36px 0 8px; padding-bottom: 4px; border-bottom: 2px solid var(--line); font-size: 19px; }
h3 { margin: 24px 0 4px; font-size: 16px; }
h3 small { color: var(--soft); font-weight: normal; }
h4 { margin: 16px 0 4px; font-size: 15px; }
p { margin: 4px 0; }
.conclusion { font-size: 17px; font-weight: 600; }
.conclusion.passed { color: var(--good); }
.conclusion.failed { color: var(--bad); }
.lights { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 16px 0; }
.light { display: grid; align-content: start; padding: 12px 16px; border: 1px solid var(--line); border-top: 6px solid var(--soft); border-radius: 6px; }
.light.passed { border-top-color: var(--good); }
.light.failed { border-top-color: var(--bad); }
.light.warning, .light.manual_review, .light.not_performed { border-top-color: var(--care); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 16px 0; }
dt { color: var(--soft); }
dd { margin: 0; }
.findings { margin: 0; padding: 0; list-style: none; }
.findings li { margin: 8px 0; padding: 8px 12px; border: 1px solid var(--line); border-left: 5px solid var(--soft); border-radius: 4px; break-inside: avoid; }
.findings li.blocking { border-left-color: var(--bad); }
.findings li.warning { border-left-color: var(--care); }
.place, .basis { color: var(--soft); font-size: 13px; }
pre { margin: 4px 0; padding: 8px; background: #f4f6f8; font-size: 12px; white-space: pre-wrap; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { padding: 4px 8px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
@media print { body { background: #fff; } main { padding: 0; max-width: none; } details { display: none; } thead { display: table-header-group; } }
`;
