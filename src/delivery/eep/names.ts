/** Name space of DA/T 48-2009. */
export const eepSpace = 'http://www.saac.gov.cn/standards/ERM/encapsulation';

export const eepVersion = '2009';

/** 反编码关键字 of a file that stays outside: its data are its SHA-256 digest. Known from products; the standard has base64 alone. */
export const digestKeyword = 'sha256-base64Binary';

/** Elements of a package that are read by name; they are written in packaging/eep. */
export const eepNames = {
  package: '电子文件封装包',
  version: '版本',
  signedObject: '被签名对象',
  kind: '封装包类型',
  createdAt: '封装包创建时间',
  createdBy: '封装包创建单位',
  original: '原封装包',
  record: '文件实体',
  archivalCode: '档号',
  description: '内容描述',
  source: '来源',
  remark: '附注',
  document: '文档',
  encoding: '编码',
  data: '编码数据',
  signatureBlock: '电子签名块',
  signature: '电子签名',
} as const;

/** Every element that the standard knows; others are additions of a product. */
export const standardElements: ReadonlySet<string> = new Set(
  `电子文件封装包 封装包格式描述 版本 被签名对象 封装包类型 封装包类型描述 封装包创建时间 封装包创建单位 封装内容 修改封装内容
   文件实体块 业务实体块 机构人员实体块 文件实体 文件实体关系 聚合层次 来源 档案馆名称 档案馆代码 全宗名称 立档单位名称 电子文件号
   档号 全宗号 目录号 年度 保管期限 机构或问题 类别号 室编案卷号 馆编案卷号 室编件号 馆编件号 页号 内容描述 题名 并列题名 副题名
   说明题名文字 主题词 关键词 人名 摘要 分类号 文件编号 责任者 日期 文种 紧急程度 主送 抄送 密级 保密期限 形式特征 文件组合类型 页数
   语种 稿本 存储位置 当前位置 脱机载体编号 脱机载体存址 缩微号 权限管理 知识产权说明 授权 授权对象 授权行为 控制标识 信息系统描述 附注
   文件数据 文档 文档标识符 文档序号 文档主从声明 文档数据 编码 电子属性 格式信息 计算机文件名 计算机文件大小 文档创建程序 数字化属性
   数字化对象形态 扫描分辨率 扫描色彩模式 图像压缩方案 编码描述 反编码关键字 编码数据 文件标识符 被关联文件标识符 关系类型 关系 关系描述
   业务实体 业务标识符 机构人员标识符 业务状态 业务行为 行为时间 行为依据 行为描述 机构人员实体 机构人员类型 机构人员名称 组织机构代码
   个人职位 机构人员实体关系 电子签名块 电子签名 签名标识符 签名规则 签名时间 签名人 签名结果 证书块 证书 证书引证 签名算法标识 锁定签名
   被锁定签名标识符 修改标识符 原封装包 修订内容`.split(/\s+/u),
);
