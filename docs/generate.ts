import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { problemCatalogue } from '../src/i18n/problems.ts';
import { readSchema } from '../src/schema/schema-files.ts';
import { packageRules } from '../src/verification/package-rules.ts';
import type { Rule } from '../src/verification/rule.ts';
import { ruleCatalogue, ruleSet } from '../src/verification/rule-catalogue.ts';
import { documentSchemaRule } from '../src/verification/rules/integrity/document-schema.ts';
import { describeApi } from './generator/api-description.ts';
import { apiTables, routesMark } from './generator/api-page.ts';
import { handoverPage } from './generator/handover-page.ts';
import { itemsElsewhere } from './generator/items-elsewhere.ts';
import { both, page, row, table } from './generator/markdown.ts';
import { profilesPage } from './generator/profiles-page.ts';

/** The reference pages that are made from the code, by file name; a test fails when what is committed differs. */
export async function generateDocs(): Promise<Map<string, string>> {
  return new Map([
    ['api.md', await apiPage()],
    ['handover.md', await handoverPage()],
    ['profiles.md', await profilesPage()],
    ['rules.md', rulesPage()],
    ['problems.md', problemsPage()],
    ['configuration.md', configurationPage()],
  ]);
}

/** What stands before the mark is written by people and kept. */
async function apiPage(): Promise<string> {
  const [written = ''] = (await readFile(path.join(import.meta.dirname, 'api.md'), 'utf8')).split(routesMark);
  return `${written}${routesMark}\n${apiTables(await describeApi())}`;
}

function rulesPage(): string {
  const rules = [documentSchemaRule, ...ruleCatalogue].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const rows = rules.map(({ id, property, severity, stages, name, source, confidence }) =>
    row([id, name.zh, name.en, property, severity, stages.join(', '), source.zh, `${source.en} (${confidence})`]),
  );
  const details = rules.flatMap(({ id, name, example, conditions }) => [
    `\n## ${id} ${name.zh} · ${name.en}\n`,
    `例 Example: ${both(example)}\n`,
    table(
      ['condition', 'outcome', 'what is said', 'what to do'],
      Object.entries(conditions).map(([condition, { outcome, message, remedy }]) =>
        row([`\`${condition}\``, outcome, both(message), both(remedy)]),
      ),
    ),
  ]);
  return page(
    `Rule catalogue 检测项目录 (${ruleSet})`,
    `Every check of a delivery, after the four properties of DA/T 70. A profile may change how heavy a rule weighs and at which stages it runs, but for those that a package rests on (${[...packageRules].join(', ')}). How sure a source is: read, quoted by others, remembered (memory, weak-memory), or a rule of our own.`,
    ...sumsOfRules(rules),
    table(['rule', '名称', 'name', 'property', 'severity', 'stages', '依据', 'source'], rows),
    '\n## 不由检测项承担的内容 · What is no rule of this catalogue\n',
    table(
      ['item', '标准 standard', '名称', 'name', '何处检测 where it is checked'],
      itemsElsewhere.map(({ id, clause, name, where }) => row([id, clause, name.zh, name.en, both(where)])),
    ),
    ...details,
  );
}

/** How many rules there are, which are for people, and how sure their sources are. */
function sumsOfRules(rules: readonly Pick<Rule, 'id' | 'conditions' | 'confidence'>[]): string[] {
  const conditions = rules.reduce((sum, rule) => sum + Object.keys(rule.conditions).length, 0);
  const manual = rules.filter((rule) => Object.values(rule.conditions).some((one) => one.outcome === 'manual_review'));
  const people = manual.map(({ id }) => id).join(', ');
  const sure = [...Map.groupBy(rules, ({ confidence }) => confidence)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const told = sure.map(([confidence, alike]) => `${confidence} ${alike.length}`).join(', ');
  return [
    `共 ${rules.length} 项检测，${conditions} 种情形。须由人检查的：${people}。依据的可靠程度：${told}。\n`,
    `${rules.length} rules with ${conditions} conditions. Looked at by people: ${people}. How sure the sources are: ${told}.\n`,
  ];
}

function problemsPage(): string {
  const rows = Object.entries(problemCatalogue)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { status, message, remedy }]) => row([`\`${code}\``, String(status), both(message), both(remedy)]));
  return page(
    'Problem codes 错误代码',
    'What a caller can be told, over HTTP (RFC 9457, `code`) and on the command line. Codes never change their meaning.',
    table(['code', 'status', 'what is said', 'what to do'], rows),
  );
}

function configurationPage(): string {
  const properties: Record<string, Record<string, unknown>> = Object(readSchema('configuration')['properties']);
  const rows = Object.entries(properties).map(([name, { description, default: standard }]) =>
    row([
      `\`${name}\``,
      standard === undefined ? '' : `\`${JSON.stringify(standard).replaceAll('"', '')}\``,
      String(description),
    ]),
  );
  return page(
    'Configuration 配置',
    'Environment variables of the service. `NAME_FILE` may name a file that holds the value. An unknown variable with our prefix stops the start.',
    table(['variable', 'default', 'meaning'], rows),
  );
}

if (import.meta.main) {
  for (const [name, text] of await generateDocs()) await writeFile(path.join(import.meta.dirname, name), text);
}
