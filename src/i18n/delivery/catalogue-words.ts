import type { Bilingual } from '../text.ts';

interface CatalogueWords {
  readonly message: Bilingual;
  readonly remedy: Bilingual;
}

const correctList: Bilingual = { zh: '请更正目录后重新运行。', en: 'Correct the catalogue and run again.' };

const lookAtFolder: Bilingual = {
  zh: '请核对目录与文件夹，使两者一致。',
  en: 'Hold the catalogue against the folder, and make the two agree.',
};

/** What can be noted of a catalogue that a delivery brings along. Codes are API: never renamed. */
export const catalogueWords = {
  'number-missing': {
    message: { zh: '没有序号，或序号不是正整数。', en: 'There is no number, or none that counts from 1.' },
    remedy: correctList,
  },
  'number-gap': {
    message: {
      zh: '序号不连续：{before} 之后是 {number}。',
      en: 'Numbers do not follow one another: {number} after {before}.',
    },
    remedy: { zh: '请核对是否漏列。', en: 'See whether something was left out.' },
  },
  'number-repeated': {
    message: { zh: '序号 {number} 重复。', en: 'The number {number} is there twice.' },
    remedy: correctList,
  },
  'title-missing': { message: { zh: '没有题名。', en: 'There is no title.' }, remedy: correctList },
  'title-other': {
    message: {
      zh: '目录中的题名是“{title}”，名称是“{name}”。',
      en: 'The title is "{title}" in the catalogue, and the name is "{name}".',
    },
    remedy: lookAtFolder,
  },
  'list-missing': {
    message: { zh: '文件夹“{folder}”中没有“{list}”。', en: 'There is no "{list}" in the folder "{folder}".' },
    remedy: { zh: '请补上该目录。', en: 'Add the list.' },
  },
  'list-several': {
    message: {
      zh: '文件夹“{folder}”中有 {count} 个“{list}”。',
      en: 'There are {count} of "{list}" in the folder "{folder}".',
    },
    remedy: { zh: '请只保留一个。', en: 'Keep one of them.' },
  },
  'heads-missing': {
    message: { zh: '找不到列名“{heads}”。', en: 'There is no row with the heads "{heads}".' },
    remedy: { zh: '请在第一行写出列名。', en: 'Put the heads into the first row.' },
  },
  'column-unknown': {
    message: {
      zh: '不认识“{head}”，其内容没有采用。',
      en: '"{head}" is not known; what stands there was left out.',
    },
    remedy: { zh: '请将其内容补入 handover.json。', en: 'Add what it says to handover.json.' },
  },
  'label-repeated': {
    message: {
      zh: '“{head}”前面已经填写，此处的“{value}”没有采用。',
      en: '"{head}" is filled in before; "{value}" was left out here.',
    },
    remedy: { zh: '请核对 handover.json 中的该项。', en: 'Look at what handover.json says of it.' },
  },
  'attribute-unknown': {
    message: {
      zh: '“{name}”在 handover.json 中没有对应的项目，没有采用（{count} 处）。',
      en: 'handover.json has no member for "{name}"; it was left out ({count} {count:place|places}).',
    },
    remedy: {
      zh: '原目录随报送内容一并移交，其中仍可查到。',
      en: 'The catalogue itself is handed over too, and keeps it.',
    },
  },
  'value-unreadable': {
    message: { zh: '“{value}”无法识别，没有采用。', en: '"{value}" cannot be read as it should be and was left out.' },
    remedy: { zh: '请在 handover.json 中补充该项。', en: 'Add it to handover.json.' },
  },
  'secrecy-unreadable': {
    message: {
      zh: '“{value}”不是认识的密级；不作猜测，因为没有密级即为公开。',
      en: '"{value}" is no degree of secrecy that is known; none is guessed, for a record without one is open.',
    },
    remedy: {
      zh: '请写作绝密、机密、秘密或公开。不能改动的，例如已签名的封装包，请填写模板（yijiao template），以 --from 给出。',
      en: 'Write 绝密, 机密, 秘密 or 公开. Where that cannot be changed, as in a signed package, fill in a template (`yijiao template`) and give it with --from.',
    },
  },
  'entry-missing': {
    message: {
      zh: '没有与第 {number} 号“{title}”对应的文件。',
      en: 'Nothing there has the number {number}, "{title}".',
    },
    remedy: lookAtFolder,
  },
  'entry-several': {
    message: { zh: '序号 {number} 对应多个文件：{names}。', en: 'More than one has the number {number}: {names}.' },
    remedy: lookAtFolder,
  },
  'entry-unlisted': {
    message: {
      zh: '目录中没有列出，没有写入 handover.json。',
      en: 'No catalogue lists it, so handover.json does not either.',
    },
    remedy: { zh: '请将其列入目录，或移出报送文件夹。', en: 'List it, or move it out of the delivery folder.' },
  },
  'count-other': {
    message: {
      zh: '目录写明 {stated} 份，实际 {found} 份。',
      en: 'The catalogue states {stated}, and there are {found}.',
    },
    remedy: lookAtFolder,
  },
  'code-repeated': {
    message: { zh: '档号“{code}”重复。', en: 'The archival code "{code}" is there twice.' },
    remedy: correctList,
  },
  'code-missing': { message: { zh: '没有档号。', en: 'There is no archival code.' }, remedy: correctList },
  'folder-missing': {
    message: { zh: '没有以档号“{code}”为名的文件夹。', en: 'No folder has the archival code "{code}" for its name.' },
    remedy: lookAtFolder,
  },
  'folder-several': {
    message: {
      zh: '以档号“{code}”为名的文件夹有 {count} 个。',
      en: '{count} folders have the archival code "{code}" for their name.',
    },
    remedy: lookAtFolder,
  },
  'metadata-missing': {
    message: { zh: '文件夹“{folder}”中没有元数据文件。', en: 'The folder "{folder}" has no file of metadata.' },
    remedy: { zh: '请补上“电子档案…元数据.XML”。', en: 'Add "电子档案…元数据.XML".' },
  },
  'content-missing': {
    message: { zh: '文件夹“{folder}”中没有内容文件。', en: 'The folder "{folder}" has no file of content.' },
    remedy: lookAtFolder,
  },
  'field-missing': {
    message: { zh: '缺少“{field}”。', en: '"{field}" is missing.' },
    remedy: { zh: '请补充该项。', en: 'Add it.' },
  },
  'integer-unknown': {
    message: {
      zh: '“{list}”的代码 {value}（{count} 处）在对照表中没有。',
      en: 'The mapping table has nothing for the code {value} of "{list}" ({count} {count:place|places}).',
    },
    remedy: {
      zh: '请向软件厂商询问该代码的含义，填入对照表，以 --mapping 给出。',
      en: 'Ask the vendor what the code means, fill it into the table, and give that with --mapping.',
    },
  },
  'eep-deviation': {
    message: {
      zh: '封装包与 DA/T 48-2009 不一致（{code}）：{found}',
      en: 'The package departs from DA/T 48-2009 ({code}): {found}',
    },
    remedy: { zh: '运行 yijiao eep <文件> 查看详情。', en: 'Run `yijiao eep <file>` for the details.' },
  },
  'path-unsafe': {
    message: { zh: '路径“{path}”指向报送文件夹之外。', en: 'The path "{path}" leads outside the delivery folder.' },
    remedy: correctList,
  },
  'file-absent': {
    message: {
      zh: '没有文件“{path}”；已列入 handover.json，检测时会提示。',
      en: 'There is no file "{path}"; handover.json lists it, and the check will ask for it.',
    },
    remedy: { zh: '请补上该文件，或从 handover.json 中删除。', en: 'Add the file, or take it out of handover.json.' },
  },
  'file-named-otherwise': {
    message: {
      zh: '目录写作“{path}”，文件名是“{name}”。',
      en: 'The catalogue writes "{path}"; the file is named "{name}".',
    },
    remedy: lookAtFolder,
  },
  'file-listed-again': {
    message: { zh: '文件“{path}”在目录中已经列出。', en: 'The catalogue lists the file "{path}" already.' },
    remedy: correctList,
  },
  'record-without-file': {
    message: {
      zh: '“{title}”没有电子文件，没有写入 handover.json。',
      en: '"{title}" has no computer file, so handover.json does not list it.',
    },
    remedy: {
      zh: '请补上电子文件的路径，或另行移交纸质文件。',
      en: 'Give the path of its file, or hand over its paper apart.',
    },
  },
  'volume-numbers-repeated': {
    message: {
      zh: '各单位工程的案卷号重复，handover.json 中的案卷按先后重新编号。',
      en: 'Unit works share volume numbers; in handover.json volumes are numbered in their order.',
    },
    remedy: { zh: '请核对案卷号。', en: 'Look at the numbers of the volumes.' },
  },
  'size-other': {
    message: {
      zh: '目录写明 {stated} 字节，文件有 {found} 字节。',
      en: 'The catalogue states {stated} bytes, and the file has {found}.',
    },
    remedy: { zh: '请核对文件是否被改动。', en: 'See whether the file was changed.' },
  },
  'digest-other': {
    message: { zh: '文件与目录中的 MD5 不符。', en: 'The file does not have the MD5 that the catalogue states.' },
    remedy: { zh: '请核对文件是否被改动。', en: 'See whether the file was changed.' },
  },
  'cell-error': {
    message: {
      zh: '单元格显示的是表格软件的错误值“{value}”，不是内容。',
      en: 'The cell shows "{value}", which spreadsheets write where a formula gives no value.',
    },
    remedy: { zh: '请更正公式，或直接填写内容。', en: 'Correct the formula, or write the value itself.' },
  },
  'cell-uncalculated': {
    message: {
      zh: '公式“{value}”从未计算，没有结果。',
      en: 'The formula "{value}" was never calculated: it has no value.',
    },
    remedy: {
      zh: '请用表格软件打开、保存后重新运行，或直接填写内容。',
      en: 'Open the workbook in a spreadsheet program, save it and run again; or write the value itself.',
    },
  },
  'cell-no-day': {
    message: {
      zh: '“{value}”不是日期。',
      en: '"{value}" is no date.',
    },
    remedy: { zh: '请按 2025-10-30 的形式填写。', en: 'Write it like 2025-10-30.' },
  },
  'cell-no-number': {
    message: { zh: '“{value}”不是所要求的数字。', en: '"{value}" is not the number that is asked for.' },
    remedy: { zh: '请只填写数字。', en: 'Write nothing but a number.' },
  },
  'cell-no-pages': {
    message: { zh: '“{value}”不是页次。', en: '"{value}" is no span of pages.' },
    remedy: { zh: '请按 3-5 或 3 的形式填写。', en: 'Write it like 3-5 or 3.' },
  },
  'cell-became-date': {
    message: {
      zh: '页次被表格软件当成了日期（“{value}”）。',
      en: 'The spreadsheet has made a date of the pages ("{value}").',
    },
    remedy: { zh: '请将该列设为“文本”格式后重新填写。', en: 'Give the column the format "text" and write them again.' },
  },
  'cell-no-choice': {
    message: { zh: '“{value}”不在可选值之中：{known}。', en: '"{value}" is none of the values {known}.' },
    remedy: { zh: '请从下拉列表中选择。', en: 'Choose one from the drop-down list.' },
  },
  'cell-refused': {
    message: { zh: '应为{zh}。', en: 'Expected: {en}.' },
    remedy: { zh: '请更正该单元格。', en: 'Correct this cell.' },
  },
  'list-refused': {
    message: {
      zh: '不能由此写出 handover.json：{pointer} 应为{zh}。',
      en: 'No handover.json can be made of it. Expected at {pointer}: {en}.',
    },
    remedy: {
      zh: '请更正目录；案卷题名取自文件名或工作表名的，请改名。',
      en: 'Correct the list; where a volume has its title from the name of the file or sheet, rename that.',
    },
  },
  'lists-missing': {
    message: {
      zh: '没有找到卷内目录：需要有“文件题名”和“文件路径”等列名的一行。',
      en: 'No record list was found: it takes a row with heads such as "title" and "file path".',
    },
    remedy: {
      zh: '请用 yijiao template 下载模板，或补上列名。',
      en: 'Write a template with `yijiao template`, or add the heads.',
    },
  },
  'list-empty': {
    message: { zh: '卷内目录中还没有填写文件。', en: 'The record list has no row yet.' },
    remedy: { zh: '请在“卷内目录”中每件文件填写一行。', en: 'Fill in a row of 卷内目录 for each record.' },
  },
  'list-repeated': {
    message: { zh: '“{list}”出现了两次。', en: 'There is a second {list} list.' },
    remedy: { zh: '请合并为一个工作表。', en: 'Put them into one sheet.' },
  },
  'cell-empty': {
    message: { zh: '“{field}”没有填写。', en: '"{field}" is empty.' },
    remedy: { zh: '请补充。', en: 'Fill it in.' },
  },
  'volume-repeated': {
    message: { zh: '案卷号 {number} 重复。', en: 'The volume number {number} is there twice.' },
    remedy: correctList,
  },
  'volume-unknown': {
    message: { zh: '案卷目录中没有案卷“{volume}”。', en: 'The volume list has no volume "{volume}".' },
    remedy: {
      zh: '请核对案卷号，或在案卷目录中补列。',
      en: 'Correct the number, or add the volume to the volume list.',
    },
  },
  'volume-empty': {
    message: { zh: '卷内目录中没有案卷 {number} 的文件。', en: 'The record list has no records of volume {number}.' },
    remedy: { zh: '请补列文件，或删除该案卷。', en: 'Add its records, or remove the volume.' },
  },
  'file-unnamed': {
    message: {
      zh: '“{title}”没有写明电子文件，不作猜测。',
      en: 'No computer file is given for "{title}", and none is guessed.',
    },
    remedy: { zh: '请填写报送文件夹内的文件路径。', en: 'Give its path within the delivery folder.' },
  },
  'file-missing': {
    message: { zh: '报送文件夹中没有“{path}”。', en: 'The delivery folder has no "{path}".' },
    remedy: { zh: '请补上该文件，或更正路径。', en: 'Add the file, or correct the path.' },
  },
  'file-several': {
    message: {
      zh: '名为“{path}”的文件有 {count} 个：{names}。',
      en: '{count} files have the name "{path}": {names}.',
    },
    remedy: { zh: '请写出完整路径。', en: 'Give the whole path.' },
  },
  'file-twice': {
    message: { zh: '“{path}”已列在别处。', en: '"{path}" is listed elsewhere, too.' },
    remedy: { zh: '一个文件只能列一次。', en: 'List a file only once.' },
  },
  'row-hidden': {
    message: {
      zh: '该行在表格中被隐藏，但已照常读入。',
      en: 'The row is hidden in its sheet, and was read like the others.',
    },
    remedy: {
      zh: '如该行不应移交，请删除该行后重新运行。',
      en: 'If it is not to be handed over, delete the row and run again.',
    },
  },
  'sheet-hidden': {
    message: {
      zh: '工作表已隐藏，其中的目录没有采用。',
      en: 'The sheet is hidden; the list in it was left out.',
    },
    remedy: { zh: '如应采用，请取消隐藏后重新运行。', en: 'If it should count, show the sheet and run again.' },
  },
  'sheet-unknown': {
    message: {
      zh: '工作表中没有认识的目录，没有采用。',
      en: 'The sheet holds no list that is known; it was left out.',
    },
    remedy: { zh: '如应采用，请补上列名。', en: 'If it should count, add its heads.' },
  },
} as const satisfies Record<string, CatalogueWords>;

export type CatalogueCode = keyof typeof catalogueWords;
