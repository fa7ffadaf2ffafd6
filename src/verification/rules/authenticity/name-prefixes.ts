import { clause } from '../../clause.ts';
import { everyFile } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage, type Observation } from '../../rule.ts';
import { targetOf } from '../../target.ts';

type Seen = Observation<'no-number' | 'number-twice' | 'number-missing' | 'too-long'>;

/** AU-17: names of folders and files begin with their number, which runs on through each folder, and are not too long. */
export const namePrefixes = defineRule({
  id: 'AU-17',
  property: 'authenticity',
  severity: 'warning',
  name: { zh: '文件夹和文件命名检测', en: 'Names follow the rules of naming' },
  source: clause('CJJ/T 117-2017', '5.4.1-2'),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: everyFile,
  example: { zh: '“001 立项文件”之后是“003 招投标文件”。', en: '"001 approval" is followed by "003 tendering".' },
  conditions: {
    'no-number': {
      outcome: 'failed',
      message: {
        zh: '“{name}”（{path}）没有以 {digits} 位序号开头。',
        en: '"{name}" ({path}) does not begin with a number of {digits} digits.',
      },
      remedy: {
        zh: '请在名称前加 {digits} 位序号，不足的补零。',
        en: 'Put its number of {digits} digits before the name, with zeros in front.',
      },
    },
    'number-twice': {
      outcome: 'failed',
      message: {
        zh: '“{name}”与“{other}”在同一文件夹中序号相同。',
        en: '"{name}" and "{other}" have the same number in one folder.',
      },
      remedy: { zh: '请重新编号。', en: 'Number them again.' },
    },
    'number-missing': {
      outcome: 'failed',
      message: {
        zh: '文件夹“{folder}”中缺少序号 {number}。',
        en: 'The number {number} is missing in the folder "{folder}".',
      },
      remedy: { zh: '请补齐，或从 1 起连续编号。', en: 'Add what is missing, or number without gaps from 1.' },
    },
    'too-long': {
      outcome: 'failed',
      message: {
        zh: '名称“{name}”有 {length} 个字符，应不超过 {limit} 个。',
        en: 'The name "{name}" has {length} characters; at most {limit} are allowed.',
      },
      remedy: { zh: '请缩短名称。', en: 'Shorten the name.' },
    },
    'nothing-asked': {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '本规则集没有命名要求。', en: 'This profile has no rules of naming.' },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  *check({ files, profile: { naming } }) {
    const { prefixDigits: digits, maxLength: limit } = naming;
    if (digits === undefined && limit === undefined) {
      yield { condition: 'nothing-asked' };
      return;
    }
    const folders = new Map<string, Map<number, string>>();
    const named = new Set<string>();
    for (const examined of files) {
      const { of, role } = examined.file;
      // A signature bears the name of what it is over.
      if (of !== undefined || role === 'signature' || role === 'timestamp') continue;
      const target = targetOf(examined, 'path');
      for (const { path, folder, name } of stepsOf(examined.file.path)) {
        if (named.has(path)) continue;
        named.add(path);
        const { length } = Array.from(name);
        if (limit !== undefined && length > limit)
          yield { condition: 'too-long', target, params: { name, length, limit } };
        if (digits === undefined) continue;
        const number = numberOf(name, digits);
        if (number === undefined) {
          yield { condition: 'no-number', target, params: { name, path, digits } };
          continue;
        }
        const numbers = folders.get(folder) ?? new Map<number, string>();
        folders.set(folder, numbers);
        const other = numbers.get(number);
        if (other === undefined) numbers.set(number, name);
        else if (!isSameThing(name, other)) yield { condition: 'number-twice', target, params: { name, other } };
      }
    }
    yield* observeGaps(folders, digits ?? 0);
  },
});

/** The folders on the way to a file, and the file. */
function* stepsOf(path: string): Generator<{ readonly path: string; readonly folder: string; readonly name: string }> {
  let folder = '';
  for (const name of path.split('/')) {
    const own = folder === '' ? name : `${folder}/${name}`;
    yield { path: own, folder, name };
    folder = own;
  }
}

function numberOf(name: string, digits: number): number | undefined {
  const written = name.slice(0, digits);
  return written.length === digits && /^\d+$/u.test(written) && !/^\d/u.test(name.slice(digits))
    ? Number(written)
    : undefined;
}

/** The same document in two formats, such as a PDF and its drawing, has one number. */
function isSameThing(name: string, other: string): boolean {
  return stemOf(name) === stemOf(other);
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/u, '');
}

/** 0 is left to the lists of contents, which come first. */
function* observeGaps(folders: ReadonlyMap<string, ReadonlyMap<number, string>>, digits: number): Generator<Seen> {
  for (const [folder, numbers] of folders) {
    let expected = 1;
    for (const number of [...numbers.keys()].sort((a, b) => a - b)) {
      if (number > expected) {
        const params = { folder: folder || '/', number: String(expected).padStart(digits, '0') };
        yield { condition: 'number-missing', target: { file: folder }, params };
      }
      expected = number + 1;
    }
  }
}
