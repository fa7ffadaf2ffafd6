/** Elements of a city's XML, as delivery tools of Sichuan write them. */
export const elements = {
  root: '电子文件信息',
  project: '项目',
  unitWork: '单位工程',
  volume: '案卷',
  record: '文件',
} as const;

/** Attributes of a project that name a party, and its role. */
export const parties = {
  Jsdw: 'OWNER',
  Kcdw: 'SURVEY',
  Sjdw: 'DESIGN',
  Jldw: 'SUPERVISOR',
} as const;

/** Attributes of a project that give the number of a permit, and its kind. */
export const permits = {
  Ydghxkzh: 'LAND_PLANNING_PERMIT',
  Ydxkzh: 'LAND_PERMIT',
  Ghxkzh: 'PLANNING_PERMIT',
  Sgxkzh: 'CONSTRUCTION_PERMIT',
} as const;

/** Attributes that only hold the file together, by their elements; they say nothing of what is handed over. */
export const bookkeeping: Readonly<Record<string, ReadonlySet<string>>> = {
  项目: new Set(['Id', 'Key']),
  单位工程: new Set(['Id', 'ProjectId', 'Key']),
  案卷: new Set(['Id', 'SingleProjectId', 'Key']),
  文件: new Set(['Id', 'FileId', 'SingleProjectId', 'SingleProjectRevceiveListId', 'Key', 'CceptStatus']),
};
