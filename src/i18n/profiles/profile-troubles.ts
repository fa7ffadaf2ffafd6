import type { Bilingual } from '../text.ts';

/** What can be wrong with an archive profile beyond its schema: what is expected at the place, and what to do. */
export const profileTroubles = {
  'parent-unknown': {
    expected: { zh: '已有的规则集版本；没有 {value}', en: 'a version of a profile that is there; {value} is not' },
    remedy: { zh: '请使用下列之一：{known}。', en: 'Extend one of: {known}.' },
  },
  'parent-loop': {
    expected: { zh: '不会绕回自身的继承关系', en: 'a parent that does not inherit from this very profile' },
    remedy: { zh: '请继承其他规则集，或删除此项。', en: 'Extend another profile, or none.' },
  },
  incomplete: {
    expected: {
      zh: '本规则集或其所继承者写明的“{member}”',
      en: '"{member}", stated here or by a profile that is extended',
    },
    remedy: { zh: '请补充该项。', en: 'Add it.' },
  },
  'class-unknown': {
    expected: { zh: '类别表中的类别；没有“{value}”', en: 'a class of fileClasses; "{value}" is none' },
    remedy: { zh: '请更正，或在 fileClasses 中补充该类别。', en: 'Correct it, or add the class to fileClasses.' },
  },
  'works-kind-unknown': {
    expected: { zh: 'worksKinds 中的工程类别；没有“{value}”', en: 'a kind of worksKinds; "{value}" is none' },
    remedy: { zh: '请更正，或在 worksKinds 中补充该类别。', en: 'Correct it, or add the kind to worksKinds.' },
  },
  'code-list-unknown': {
    expected: { zh: 'codeLists 中的代码表；没有“{value}”', en: 'a list of codeLists; "{value}" is none' },
    remedy: { zh: '请更正，或在 codeLists 中补充该表。', en: 'Correct it, or add the list to codeLists.' },
  },
  'item-unknown': {
    expected: { zh: '归档范围中的项目；没有“{value}”', en: 'an item of the filing scope; "{value}" is none' },
    remedy: { zh: '请更正，或在归档范围中补充该项目。', en: 'Correct it, or add the item to the filing scope.' },
  },
  'role-unknown': {
    expected: { zh: '参建单位的角色；没有“{value}”', en: 'a role of a party; "{value}" is none' },
    remedy: { zh: '请使用下列之一：{known}。', en: 'Name one of: {known}.' },
  },
  'pointer-nowhere': {
    expected: {
      zh: '指向 {item} 的记录格式中某一成员；其中没有“{value}”',
      en: 'a pointer to a member of the record schema of {item}, which has no "{value}"',
    },
    remedy: {
      zh: '请检查是否写错，或在记录格式中补充该成员。',
      en: 'Check its spelling, or add the member to the schema.',
    },
  },
  'member-unknown': {
    expected: {
      zh: 'handover.json 中该层级的成员；没有“{value}”',
      en: 'a member of its level in handover.json; "{value}" is none',
    },
    remedy: { zh: '请检查是否写错。', en: 'Check its spelling.' },
  },
  'eep-undated': {
    expected: {
      zh: 'required.record 中有 date：没有日期的文件无法写成 DA/T 48 封装包（档号须有年度）',
      en: 'date among required.record: no package of DA/T 48 can be written of a record without one (年度)',
    },
    remedy: { zh: '请将 date 列入 required.record。', en: 'Add date to required.record.' },
  },
  'date-unknown': {
    expected: {
      zh: 'today、日期，或同一层级中已著录的成员；没有“{value}”',
      en: 'today, a date, or a member of the same level in the metadata table; "{value}" is none',
    },
    remedy: { zh: '请更正，或补充该成员。', en: 'Correct it, or add a row for the member.' },
  },
  'condition-missing': {
    expected: { zh: '“when”：何时必须著录', en: '"when": where the member has to be stated' },
    remedy: { zh: '请补充条件，或改为 M 或 O。', en: 'Add the condition, or make the obligation M or O.' },
  },
  'limits-crossed': {
    expected: { zh: '不小于“{lower}”的值', en: 'a value not below "{lower}"' },
    remedy: { zh: '请更正其中之一。', en: 'Correct one of the two.' },
  },
  'grades-overlap': {
    expected: { zh: '大于前一等级上限 {value} 的值', en: 'a value above {value}, where the grade before ends' },
    remedy: { zh: '请更正等级的起止值。', en: 'Correct where the grades begin and end.' },
  },
  'format-unknown': {
    expected: { zh: '格式登记表中的格式族；没有“{value}”', en: 'a family of the format registry; "{value}" is none' },
    remedy: { zh: '请检查是否写错。', en: 'Check its spelling.' },
  },
  'rule-unknown': {
    expected: {
      zh: '本版本程序的检测项；没有 {value}，此项不起作用',
      en: 'a rule of this program; {value} is none, and the entry does nothing',
    },
    remedy: {
      zh: '请检查编号，或等程序升级后再用。',
      en: 'Check the number, or use it once the program knows the rule.',
    },
  },
  'rule-needed': {
    expected: {
      zh: '检测项 {value} 不降低、不取消、不作例外：自检和移交时都执行，不合格即阻止移交；信息包以它为基础',
      en: '{value} neither lowered, nor staged away, nor excepted: blocking at the self-check and at the handover, for a package rests on this rule',
    },
    remedy: {
      zh: '请删除此项；如系继承而来，请在本规则集中改回。',
      en: 'Remove the entry; where it is inherited, state it in this profile as it has to be.',
    },
  },
  'row-twice': {
    expected: {
      zh: '与第 {first} 行不同的键；“{value}”出现两次',
      en: 'another key than row {first}; "{value}" is there twice',
    },
    remedy: { zh: '请只保留一行。', en: 'Keep one of the rows.' },
  },
  'nothing-left-out': {
    expected: { zh: '所继承的表中的一行；没有“{value}”', en: 'a row of the inherited table; "{value}" is none' },
    remedy: { zh: '请更正，或删除此项。', en: 'Correct it, or remove the entry.' },
  },
  'field-twice': {
    expected: { zh: '与前面不同的名称；“{value}”出现两次', en: 'another name than before; "{value}" is there twice' },
    remedy: { zh: '请改名，或只保留一项。', en: 'Rename one, or keep only one.' },
  },
  'field-unknown': {
    expected: {
      zh: '同一检查表中种类相符的填写项；没有“{value}”',
      en: 'a field of the same form and of a kind that fits; "{value}" is none',
    },
    remedy: { zh: '请检查是否写错，或补充该填写项。', en: 'Check its spelling, or add the field.' },
  },
  'choices-misplaced': {
    expected: { zh: '种类为 choice 的有选项，其他的没有', en: 'choices where the type is choice, and nowhere else' },
    remedy: { zh: '请补充或删除选项，或更正种类。', en: 'Add or remove the choices, or correct the type.' },
  },
  'choice-unknown': {
    expected: { zh: '该填写项的选项；没有“{value}”', en: 'a choice of the field; "{value}" is none' },
    remedy: { zh: '请更正，或补充该选项。', en: 'Correct it, or add the choice.' },
  },
  'limit-unfit': {
    expected: { zh: '种类为 {type} 的填写项可用的限值', en: 'a limit that a field of the type {type} can have' },
    remedy: { zh: '请更正种类或限值。', en: 'Correct the type or the limit.' },
  },
  'pattern-broken': {
    expected: {
      zh: '有效的正则表达式（ECMAScript，标志 u）',
      en: 'a regular expression (ECMAScript, flag u)',
    },
    remedy: { zh: '请更正该表达式。', en: 'Correct the expression.' },
  },
  'pattern-costly': {
    expected: {
      zh: '不会长时间回溯的正则表达式：不嵌套重复，不连用多个不限次数的重复',
      en: 'a regular expression that cannot backtrack for long: no repetition within another, few repetitions without limit',
    },
    remedy: {
      zh: '请给重复次数加上限，如 {1,20}，或给出 maxLength。',
      en: 'Limit the repetitions, as {1,20} does, or state maxLength.',
    },
  },
  'form-missing': {
    expected: { zh: '“form”：用文字说明表达式的要求', en: '"form": what the pattern asks for, in words' },
    remedy: { zh: '请补充中英文说明。', en: 'Add it in both languages.' },
  },
  'text-blank': {
    expected: { zh: '中文和英文都有内容', en: 'words in Chinese and in English' },
    remedy: { zh: '请补写缺少的文字。', en: 'Write what is missing.' },
  },
  'text-in-one-language': {
    expected: {
      zh: '中文和英文的文字 {"zh": "…", "en": "…"}；只有标准号等两种语言写法相同的可以只写一次',
      en: 'words in both languages, {"zh": "…", "en": "…"}; only what reads the same in both, such as the number of a standard, may stand once',
    },
    remedy: { zh: '请补写另一种语言的文字。', en: 'Add the words of the other language.' },
  },
  'schema-broken': {
    expected: { zh: '有效的 JSON Schema（2020-12）：{reason}', en: 'a JSON Schema (2020-12): {reason}' },
    remedy: { zh: '请更正文件 {file}。', en: 'Correct the file {file}.' },
  },
  'schema-name': {
    expected: { zh: '文件 {file} 的 $id 以“{prefix}”开头', en: 'a $id that begins with "{prefix}" in the file {file}' },
    remedy: {
      zh: '请更正 $id，使每个版本的格式互不混淆。',
      en: 'Correct it, so that the schemas of two versions are never mixed up.',
    },
  },
  'folder-name': {
    expected: { zh: '与文件夹一致的名称 {value}', en: 'the name that its folders have, {value}' },
    remedy: { zh: '请更正 id 和 version，或移动文件夹。', en: 'Correct "id" and "version", or move the folder.' },
  },
  'ends-before-start': {
    expected: { zh: '不早于 {from} 的日期', en: 'a day not before {from}' },
    remedy: { zh: '请更正有效期。', en: 'Correct the term.' },
  },
  'term-overlaps': {
    expected: { zh: '晚于 {value} 有效期末日 {to} 的日期', en: 'a day after {to}, the last day of {value}' },
    remedy: {
      zh: '请更正有效期，使两个版本不重叠。',
      en: 'Correct the term, so that the two versions do not overlap.',
    },
  },
  'runs-backwards': {
    expected: { zh: '不早于 {value} 生效日 {from} 的日期', en: 'a day not before {from}, on which {value} begins' },
    remedy: {
      zh: '新版本不能比旧版本更早生效；请更正日期或版本号。',
      en: 'A later version cannot begin earlier: correct the day or the number.',
    },
  },
  'begins-after-next': {
    expected: { zh: '不晚于 {value} 生效日 {from} 的日期', en: 'a day not after {from}, on which {value} begins' },
    remedy: {
      zh: '旧版本不能比新版本更晚生效；请更正日期或版本号。',
      en: 'An earlier version cannot begin later: correct the day or the number.',
    },
  },
  'ends-after-next': {
    expected: { zh: '早于 {value} 生效日 {from} 的日期', en: 'a day before {from}, on which {value} begins' },
    remedy: {
      zh: '请更正有效期，使两个版本不重叠。',
      en: 'Correct the term, so that the two versions do not overlap.',
    },
  },
} as const satisfies Record<string, { readonly expected: Bilingual; readonly remedy: Bilingual }>;
