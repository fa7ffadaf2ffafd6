import type { Bilingual } from '../text.ts';

/** What the template says to those who fill it in. */
export const templateWords = {
  title: { zh: '建设工程电子档案移交清单模板', en: 'Template for the handover of electronic construction records' },
  profile: { zh: '归档规则集：{profile}', en: 'Archive profile: {profile}' },
  choice: {
    zh: '请从下拉列表中选择。',
    en: 'Choose one from the drop-down list.',
  },
  steps: [
    {
      zh: '1. 依次填写“项目”“参建单位”“许可证件”“单位工程”“案卷目录”“卷内目录”各表；归档范围中没有文件的项，在“归档情况说明”中写明承诺移交、自然缺失或共享；列名带 * 并以红色标出的必须填写，其余可以留空。',
      en: '1. Fill in the sheets from left to right; the last one (归档情况说明) says of items of the filing scope without a record here whether they are promised, do not exist or are shared. What has a * and a red head must be filled in; the rest may stay empty.',
    },
    {
      zh: '2. “卷内目录”一行一件文件：案卷号与“案卷目录”中的一致；文件路径写报送文件夹内的路径，如 C7 质量验收/检验批.pdf，只写文件名时该名称必须唯一；几个文件用分号隔开，签名文件（.p7s 等）不必列出。',
      en: '2. In the record list (卷内目录) each row is one record. Its volume number is one of the volume list (案卷目录). Give the path of its file within the delivery folder, or its name alone where no other file has it; separate several by semicolons. Detached signatures (.p7s and the like) need not be listed.',
    },
    {
      zh: '3. 日期写成 2025-10-30（2025.10.30、2025/10/30、20251030、2025年10月30日也可）；页次写成 3-5，只写起始页时到下一件之前为止；几个责任者用顿号隔开。',
      en: '3. Write dates like 2025-10-30 and pages like 3-5; of a first page alone the record reaches to where the next one begins. Separate those responsible by 、 or ;.',
    },
    {
      zh: '4. 单元格均为文本格式，请不要改为数字或日期格式。下拉列表的值见“代码表”。不需要的列可以删除，列的次序可以调整，列名请保留。',
      en: '4. All cells are text; leave it so. The values of the drop-down lists stand in 代码表. Columns that you do not need may be removed and all may be moved, but keep their heads.',
    },
    {
      zh: '5. 填好后保存，运行：yijiao init 报送文件夹 --from 本文件.xlsx。有误时会逐一指出工作表、行和列，不会写出任何内容。',
      en: '5. Save it and run: yijiao init <delivery folder> --from <this file>.xlsx. Whatever is wrong is told by sheet, row and column, and nothing is written until it is right.',
    },
  ],
} as const satisfies Record<string, Bilingual | readonly Bilingual[]>;
