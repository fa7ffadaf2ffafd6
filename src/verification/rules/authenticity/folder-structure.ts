import type { ContentEntry } from '../../../delivery/content/content.ts';
import { collidingPaths } from '../../../delivery/names.ts';
import { clause } from '../../clause.ts';
import { everyItem } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { targetOf } from '../../target.ts';

/** AU-13: the delivery folder holds plain files under names that mean one file on every system. */
export const folderStructure = defineRule({
  id: 'AU-13',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '信息包目录结构规范性检测', en: 'The delivery folder is well formed' },
  source: clause('DA/T 70-2018', '1-13'),
  confidence: 'memory',
  stages: everyStage,
  looksAt: everyItem,
  example: { zh: '路径写成“../其他项目/图纸.dwg”。', en: 'A path reads "../another project/drawing.dwg".' },
  conditions: {
    'unsafe-path': {
      outcome: 'failed',
      message: {
        zh: '路径“{path}”无效（{trouble}）：只能是报送文件夹内的相对路径。',
        en: 'The path "{path}" is not valid ({trouble}): only paths inside the delivery folder are.',
      },
      remedy: {
        zh: '请改为以“/”分隔、不含“..”的相对路径。',
        en: 'Write it as a relative path with "/" and without "..".',
      },
    },
    link: {
      outcome: 'failed',
      message: { zh: '“{path}”是链接，不是文件。', en: '"{path}" is a link, not a file.' },
      remedy: { zh: '请用链接所指的文件本身替换它。', en: 'Put the file itself in its place.' },
    },
    device: {
      outcome: 'failed',
      message: { zh: '“{path}”是设备或管道，不是文件。', en: '"{path}" is a device or a pipe, not a file.' },
      remedy: { zh: '请将其移出报送文件夹。', en: 'Take it out of the delivery folder.' },
    },
    undecodable: {
      outcome: 'failed',
      message: {
        zh: '文件名“{path}”的编码无法识别。',
        en: 'The name "{path}" is in no encoding that can be told.',
      },
      remedy: { zh: '请将文件重新命名（UTF-8）。', en: 'Name the file again (in UTF-8).' },
    },
    collision: {
      outcome: 'failed',
      message: {
        zh: '“{path}”与“{other}”只有大小写或字符编码形式不同，在有的系统中会互相覆盖。',
        en: '"{path}" and "{other}" differ only in case or Unicode form: some systems would keep one of them only.',
      },
      remedy: { zh: '请为其中一个文件另行命名。', en: 'Give one of the two another name.' },
    },
  },
  *check({ files, unlisted }) {
    const entries = function* (): Generator<ContentEntry> {
      for (const [index, { file, entry }] of Iterator.from(files).map((one, at) => [at, one] as const)) {
        if (entry && files.find(file.path) === index) yield entry;
      }
      yield* unlisted;
    };
    for (const examined of files) {
      const { trouble, file } = examined;
      if (!trouble) continue;
      yield { condition: 'unsafe-path', target: targetOf(examined, 'path'), params: { path: file.path, trouble } };
    }
    for (const { path, kind } of entries()) {
      if (kind !== 'file') yield { condition: kind, target: { file: path }, params: { path } };
    }
    for (const [other = '', ...rest] of collidingPaths(() => entries().map(({ path }) => path))) {
      for (const path of rest) yield { condition: 'collision', target: { file: path }, params: { path, other } };
    }
  },
});
