import type { ListColumn, ListTable } from '../list-column.ts';

/** Heads of the upright list in the template. */
export const projectHeads = ['项目', '内容'] as const;

/**
 * What is said of the handover as a whole: the only list that stands upright, one row a member. Its members are those of
 * handover.json itself.
 */
export const projectTable: ListTable = {
  name: 'project',
  title: { zh: '项目', en: 'project' },
  level: 'project',
  toldBy: [['project.name']],
  columns: [
    column('profile', '归档规则集', 'archive profile', 'narrow'),
    { ...column('filingMode', '归档方式', 'filing mode', 'code'), codes: 'filingMode' },
    needed(column('deliveringUnit.name', '移交单位', 'delivering unit')),
    column('deliveringUnit.uscc', '移交单位统一社会信用代码', 'USCC of the delivering unit', 'narrow'),
    column('project.code', '项目代码', 'project code', 'narrow', ['工程代码', '投资项目代码']),
    needed(column('project.name', '工程名称', 'project name', 'text', ['项目名称', '建设项目名称'])),
    { ...column('project.kind', '工程类别', 'kind of works', 'code', ['项目类型', '工程类型']), codes: 'worksKind' },
    column('project.location', '工程地点', 'location', 'text', ['项目地点', '建设地点', '工程地址']),
    column('project.regionCode', '行政区划代码', 'region code', 'narrow'),
    column('project.startedOn', '开工日期', 'started on', 'day'),
    column('project.completedOn', '竣工日期', 'completed on', 'day'),
    column('project.acceptedOn', '竣工验收日期', 'accepted on', 'day'),
    column('project.prefabrication.rate', '装配率（%）', 'prefabrication rate (%)', 'number', ['装配率']),
    column('project.prefabrication.grade', '装配式建筑等级', 'prefabrication grade', 'narrow'),
    column('project.smartSite.stars', '智慧工地星级', 'smart-site stars', 'integer'),
    column('project.pilot.listNo', '数字化建造试点名单号', 'pilot list number'),
  ],
};

function column(
  member: string,
  zh: string,
  en: string,
  value: ListColumn['value'] = 'text',
  more: readonly string[] = [],
): ListColumn {
  return { member, heads: { zh: [zh, ...more], en: [en] }, value, width: 24 };
}

function needed(of: ListColumn): ListColumn {
  return { ...of, needed: true };
}
