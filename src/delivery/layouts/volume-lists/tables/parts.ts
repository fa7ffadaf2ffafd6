import type { ListTable } from '../list-column.ts';

/** 参建单位: the parties of the project. */
export const partyTable: ListTable = {
  name: 'parties',
  title: { zh: '参建单位', en: 'parties' },
  level: 'party',
  toldBy: [['role', 'name']],
  columns: [
    {
      member: 'role',
      heads: { zh: ['单位类别', '角色', '单位类型', '参建角色'], en: ['role'] },
      value: 'code',
      codes: 'role',
      needed: true,
      width: 20,
    },
    { member: 'name', heads: { zh: ['单位名称', '参建单位'], en: ['name'] }, value: 'text', needed: true, width: 44 },
    {
      member: 'uscc',
      heads: { zh: ['统一社会信用代码', '信用代码'], en: ['USCC'] },
      value: 'narrow',
      width: 26,
    },
  ],
};

/** 许可证件: the permits of the project. */
export const permitTable: ListTable = {
  name: 'permits',
  title: { zh: '许可证件', en: 'permits' },
  level: 'permit',
  toldBy: [['kind', 'number']],
  columns: [
    {
      member: 'kind',
      heads: { zh: ['证件类别', '许可证类别'], en: ['kind of permit'] },
      value: 'code',
      codes: 'permitKind',
      needed: true,
      width: 28,
    },
    {
      member: 'number',
      heads: { zh: ['证件编号', '许可证号'], en: ['number'] },
      value: 'text',
      needed: true,
      width: 40,
    },
    { member: 'date', heads: { zh: ['发证日期'], en: ['issued on'] }, value: 'day', width: 16 },
  ],
};

/** 单位工程: the unit works of the project. */
export const unitWorkTable: ListTable = {
  name: 'unitWorks',
  title: { zh: '单位工程', en: 'unit works' },
  level: 'unitWork',
  toldBy: [['code', 'name']],
  columns: [
    {
      member: 'code',
      heads: { zh: ['单位工程编号', '单体序号', '单位工程代码'], en: ['unit work code'] },
      value: 'narrow',
      needed: true,
      width: 16,
    },
    {
      member: 'name',
      heads: { zh: ['单位工程名称', '单体工程名称'], en: ['unit work name'] },
      value: 'text',
      needed: true,
      width: 32,
    },
    {
      member: 'kind',
      heads: { zh: ['工程类别'], en: ['kind of works'] },
      value: 'code',
      codes: 'worksKind',
      width: 18,
    },
    { member: 'structureType', heads: { zh: ['结构类型'], en: ['structure'] }, value: 'text', width: 24 },
    { member: 'foundationType', heads: { zh: ['基础类型'], en: ['foundation'] }, value: 'text', width: 18 },
    {
      member: 'floorArea',
      heads: { zh: ['建筑面积（㎡）', '建筑面积'], en: ['floor area (m²)'] },
      value: 'number',
      width: 16,
    },
    {
      member: 'landArea',
      heads: { zh: ['用地面积（㎡）', '用地面积'], en: ['land area (m²)'] },
      value: 'number',
      width: 16,
    },
    {
      member: 'height',
      heads: { zh: ['高度（m）', '高度', '建筑高度'], en: ['height (m)'] },
      value: 'number',
      width: 12,
    },
    { member: 'floorsAbove', heads: { zh: ['地上层数'], en: ['storeys above'] }, value: 'integer', width: 12 },
    { member: 'floorsBelow', heads: { zh: ['地下层数'], en: ['storeys below'] }, value: 'integer', width: 12 },
    { member: 'startedOn', heads: { zh: ['开工日期'], en: ['started on'] }, value: 'day', width: 14 },
    { member: 'completedOn', heads: { zh: ['竣工日期'], en: ['completed on'] }, value: 'day', width: 14 },
  ],
};

/** 归档情况说明: what is said of items of the filing scope that have no record here. */
export const statementTable: ListTable = {
  name: 'statements',
  title: { zh: '归档情况说明', en: 'item statements' },
  level: 'delivery',
  toldBy: [['item', 'status']],
  columns: [
    {
      member: 'item',
      heads: { zh: ['归档范围编号', '归档项'], en: ['filing-scope item'] },
      value: 'code',
      codes: 'item',
      needed: true,
      width: 34,
    },
    {
      member: 'unitWork',
      heads: { zh: ['单位工程编号', '单位工程'], en: ['unit work code'] },
      value: 'narrow',
      refersTo: { table: 'unitWorks', member: 'code' },
      width: 16,
    },
    {
      member: 'status',
      heads: { zh: ['归档情况', '情况'], en: ['status'] },
      value: 'code',
      codes: 'itemStatus',
      needed: true,
      width: 14,
    },
    { member: 'reason', heads: { zh: ['原因', '缺失原因'], en: ['reason'] }, value: 'text', needed: true, width: 44 },
    { member: 'promisedFor', heads: { zh: ['承诺移交日期'], en: ['promised for'] }, value: 'day', width: 16 },
    { member: 'sharedWith', heads: { zh: ['共享于', '所在项目或档号'], en: ['kept under'] }, value: 'text', width: 30 },
  ],
};
