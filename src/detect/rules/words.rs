//! Words that tell titles, addressees, signers and notes.

/// 文种 and other words that a title ends with. Sources: 党政机关公文处理工作条例 (2012) article 8
/// for the first fifteen; the rest is usage (事务文书, 法规, 讲话).
pub const KINDS: &[&str] = &[
    "决议", "决定", "会议记录", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告",
    "请示", "批复", "议案", "函", "纪要", "办法", "规定", "规则", "细则", "条例", "章程", "规程",
    "规范", "方案", "计划", "规划", "要点", "总结", "小结", "讲话", "讲话稿", "发言", "发言稿",
    "致辞", "致词", "献词", "贺词", "贺信", "贺电", "演说", "演讲", "述职", "汇报", "材料", "布告",
    "公约", "制度", "准则", "标准", "指南", "指引", "须知", "守则", "简报", "建议", "提案", "答复",
    "声明", "宣言", "倡议", "倡议书", "公开信", "慰问信", "感谢信", "协议", "合同", "预案", "安排",
    "清单", "名单", "目录", "说明", "主持词", "开幕词", "闭幕词", "讲稿", "悼词", "提纲", "纲要",
    "大纲", "预算", "职责", "分工", "剖析", "对照检查", "心得", "体会", "调研", "综述", "事迹",
    "承诺书", "责任书", "建议书", "任务书", "通稿", "条件", "程序", "流程", "启事", "简章", "表",
    "工作法", "方法", "谈话", "文章", "评论", "导则", "措施", "组成人员", "证明", "委托书",
    "申请书", "问卷", "电话记录", "谈话记录", "讣告", "唁电", "慰问电", "决定书", "意见书",
    "协议书", "合同书", "公示", "议程", "督办单", "通知书", "通知单", "责任状",
];

/// What a provision opens with, which is no heading though it is short: 本方案由村委会解释, 其他事项不变 (usage).
pub const PROVISIONS: &[&str] = &[
    "本", "此", "该", "其他", "其余", "未尽", "凡", "上述", "以上", "如", "若", "请", "应当",
    "不得",
];

/// What templates call the parts of a document, with a colon behind.
pub const PART_LABELS: &[&str] = &[
    "标题", "题目", "主题", "title", "正文", "正文内容", "开头", "主体", "结尾", "称谓", "落款",
    "署名", "成文日期", "发文机关署名", "主送单位", "主送机关",
];

/// Kinds of writing that stand before a colon and the title (usage).
pub const GENRES: &[&str] = &[
    "述评", "评论", "社论", "短评", "时评", "通讯", "消息", "特写", "教学设计", "教案",
];

/// What a line ends with below which a list of names stands, a colon aside.
pub const LIST_HEADS: &[&str] = &[
    "名单", "名册", "一览表", "通讯录", "名单如下", "名单公布如下", "名单公示如下",
];

/// Before a colon and who a text is sent to, above its first sentence (usage).
pub const SENT_TO: &[&str] = &[
    "致", "主送", "主送机关", "主送单位", "收文单位", "收文机关", "受文单位", "受文机关",
    "发往单位", "发往",
];

/// What a salutation's names end with.
pub const ADDRESSEES: &[&str] = &[
    "同志", "代表", "委员", "领导", "朋友", "来宾", "嘉宾", "女士", "先生", "老师", "同学", "同仁",
    "家长", "专家", "学者", "裁判", "书记", "主任", "主席", "部长", "局长", "处长", "院长", "校长",
    "各位", "政府", "委", "部", "局", "厅", "办", "院", "会", "社", "公司", "单位", "机构", "部门",
    "处", "科", "室", "所", "中心", "站", "队", "厂", "大学", "中学", "小学", "高中", "银行", "团",
    "省", "市", "区", "县", "旗", "州", "镇", "乡", "村", "街道", "企业", "组织", "总支", "党组",
    "人大", "政协", "人员", "群众", "居民", "职工", "师生", "青年", "们", "署", "室）", "馆", "园",
    "校", "学员", "党员", "店", "网点", "阁下", "工作组", "巡视组", "巡察组", "检查组", "督导组",
    "督查组", "考核组", "调研组", "考察组", "专家组", "验收组", "评审组",
];

/// Openings of a salutation to people.
pub const VOCATIVES: &[&str] = &[
    "各位", "诸位", "同志们", "女士们", "先生们", "朋友们", "老师们", "同学们", "尊敬的", "亲爱的",
    "战友们", "乡亲们", "同事们", "代表们", "委员们", "青年朋友", "全体", "大家好", "主席先生",
    "主席女士", "主席阁下", "总统先生", "总统阁下", "总理先生", "议长先生", "秘书长先生",
    "主持人先生", "主持人女士", "校长先生", "总干事先生",
];

/// What an agency's name ends with. The longer ones of an ending of one character (部, 司令部) count where
/// one character is too little to tell.
pub const AGENCIES: &[&str] = &[
    "政府", "委员会", "办公厅", "办公室", "国务院", "中央军委", "局", "厅", "部", "委", "院", "署",
    "处", "科", "中心", "公司", "集团", "协会", "学会", "联合会", "商会", "学校", "大学", "学院",
    "医院", "银行", "党委", "党组", "支部", "总支", "组委会", "领导小组", "指挥部", "法院",
    "检察院", "人大常委会", "政协", "总队", "支队", "大队", "工会", "团委", "妇联", "社", "所",
    "站", "居委会", "街道", "单位", "单位]", "理事会", "监事会", "董事会", "筹委会", "工作组",
    "课题组", "调研组", "编写组", "专班", "总社", "报社", "分局", "秘书处", "司令部", "政治部",
];

/// Posts that stand with a name.
pub const POSTS: &[&str] = &[
    "主席", "总理", "省长", "市长", "县长", "区长", "镇长", "乡长", "州长", "书记", "部长", "局长",
    "厅长", "处长", "司长", "科长", "主任", "院长", "校长", "行长", "董事长", "经理", "总裁",
    "会长", "理事长", "秘书长", "总司令", "司令员", "政委", "委员长", "检察长", "村长", "队长",
    "站长", "所长", "报告人", "讲话人", "主讲人", "发言人", "主持人", "述职人", "汇报人", "作者",
    "常委", "同志", "盟长",
];

/// What the offices are called whose members write: 综合办公室王某某.
pub const OFFICES: &[&str] = &[
    "办公室", "办公厅", "委员会", "政府", "学校", "小学", "中学", "大学", "学院", "医院", "公司",
    "中心", "党校", "法院", "检察院", "支部", "街道", "报社",
];

/// Words for who made or speaks a text, before a mark and the name.
pub const BYLINES: &[&str] = &[
    "作者", "文", "图文", "撰文", "撰稿", "撰稿人", "执笔", "执笔人", "整理", "整理人", "记录整理",
    "口述", "编写", "演讲", "演讲人", "演讲者", "讲话人", "报告人", "汇报人", "发言人", "发言",
    "主讲", "主讲人", "宣讲人", "主持人", "述职人", "述职者", "竞聘人", "竞选人", "竞聘者",
    "致辞人", "致辞", "申请人", "调研组", "课题组", "课题组成员", "写作组", "编写组", "供稿人",
    "讲话", "讲述", "讲述人",
];

/// Kinds of documents that a collection in one file has many of, each below its own title.
pub const PART_KINDS: &[&str] = &[
    "制度", "办法", "职责", "细则", "规定", "守则", "流程", "须知",
];

/// What stands behind a blank that is to be filled in.
pub const UNITS: &[&str] = &[
    "元", "年", "月", "日", "时", "分", "人", "天", "名", "个", "次", "份", "件", "套", "台", "米",
    "平方", "公里", "万", "亿", "%", "％", "周岁", "（", "，", "。", "；",
];

/// What stands behind an amount with a decimal (2.3万元), and opens no heading.
pub const AMOUNTS: &[&str] = &[
    "元", "万", "亿", "千", "百", "%", "％", "‰", "倍", "个", "米", "公里", "平方", "吨", "亩",
    "公斤", "度",
];

/// Words in the names of contacts, by which readers answer a notice.
pub const CONTACTS: &[&str] = &[
    "联系", "电话", "手机", "传真", "邮箱", "地址", "邮编", "咨询",
];

/// Openings of notes (附注) that stand as a line of their own.
pub const NOTE_OPENERS: &[&str] = &[
    "注：", "注:", "备注：", "附注：", "注释：", "注解：", "【注】", "[注]", "〔注〕", "注1",
    "注一",
];

/// What the unit of a table's figures opens with (usage).
pub const TABLE_UNITS: &[&str] = &[
    "单位：", "单位:", "计量单位", "金额单位", "面积单位", "货币单位",
];

/// Heads of a block of end notes, white space removed.
pub const NOTE_HEADS: &[&str] = &[
    "注释", "注解", "尾注", "脚注", "附注", "注", "注释：", "名词解释", "名词注释", "有关名词解释",
    "有关用语说明", "名词说明", "参考文献", "相关名词解释",
];

/// Openings of lines of an imprint that name other recipients (版记, GB/T 9704-2012, 7.4.2).
pub const COPY_OPENERS: &[&str] = &[
    "抄送：", "抄送:", "抄报：", "抄报:", "主送：", "主送:", "分送：", "分送:", "报送：", "报送:",
    "发送：", "发：", "报：", "送：", "抄告：", "抄告:", "主报：", "主报:",
];

/// 密级 and 紧急程度 (GB/T 9704-2012, 7.2.2 and 7.2.3).
pub const CLASSES: &[&str] = &[
    "绝密", "机密", "秘密", "特急", "加急", "特提", "平急", "急件",
];

/// Those of them that are 密级.
pub const SECRET: &[&str] = &["绝密", "机密", "秘密"];

/// Labels that a draft may put before the elements in the upper left corner of the first page.
pub const CLASS_LABELS: &[&str] = &["份号", "密级", "紧急程度", "缓急程度"];

/// What lines of attendance begin with (纪要, GB/T 9704-2012, 10.3); the rest is usage.
pub const ATTENDANCE: &[&str] = &["出席", "请假", "列席", "缺席", "参加"];

/// What may stand between such a word and its colon.
pub const ATTENDANTS: &[&str] = &["", "人员", "人", "单位", "领导", "会议", "会议人员"];

/// Duties in a group that is set up, and in an agreement: who has one stands behind a colon.
pub const DUTIES: &[&str] = &[
    "组长", "副组长", "成员", "组员", "主任", "副主任", "委员", "召集人", "副召集人", "指挥长",
    "副指挥长", "总指挥", "副总指挥", "总召集人", "执行组长", "常务副组长", "第一组长", "联络员",
    "联系人", "秘书长", "顾问", "总负责人", "负责人", "牵头领导", "责任人", "总督导", "督导员",
    "领队", "队长", "副队长", "队员", "评委", "法定代表人", "委托代理人", "主持人", "记录人",
    "组长单位", "成员单位", "牵头单位", "配合单位", "责任单位",
];

/// Who keeps the minutes.
pub const KEEPERS: &[&str] = &["记录", "记录人", "整理", "整理人"];

/// What follows the agency's name in the mark of an order or of minutes (10.2, 10.3).
pub const MARK_KINDS: &[&str] = &["命令", "令", "纪要"];

/// What a paper of a meeting is called above its number: 县十八届人大五次会议文件（3） (usage).
pub const PAPERS: &[&str] = &["会议文件", "会议材料", "会议资料", "大会文件", "大会材料"];

/// What keys of forms end with: 被审计单位：… (usage).
pub const FORM_KEYS: &[&str] = &["单位", "项目", "对象", "事项", "名称", "编号"];

/// How a bulletin's editors begin what they say of its text (usage).
pub const EDITORS: &[&str] = &["编者按", "编者的话", "编者语", "按语", "按："];

/// Who issues orders and is no agency, and what minutes are of.
pub const MARK_OWNERS: &[&str] = &[
    "主席", "会议", "办公会", "常务会", "例会", "党组会", "常委会",
];

/// What columns of tables are called in the papers of offices. Source: the heads of tables in plans, lists of duties, budgets and
/// registers.
pub const COLUMNS: &[&str] = &[
    "序号", "编号", "代码", "指标", "项目", "名称", "项目名称", "姓名", "性别", "年龄", "民族",
    "籍贯", "学历", "党派", "职务", "职称", "职级", "职责", "单位", "部门", "科室", "岗位", "类别",
    "类型", "种类", "等级", "级别", "属性", "日期", "时间", "星期", "地点", "地址", "位置", "内容",
    "任务", "事项", "议题", "措施", "要求", "目标", "标准", "数量", "单价", "金额", "价格", "合计",
    "规格", "型号", "面积", "人数", "计划", "完成", "完成率", "完成时限", "完成时间", "进度",
    "牵头单位", "责任单位", "配合单位", "责任部门", "责任人", "负责人", "带班领导", "值班人员",
    "联系人", "联系电话", "电话", "手机", "结果", "得分", "分值", "说明", "备注",
];

/// Words of a sentence that announces what follows, so that its colon is no label's colon.
pub const INTRODUCERS: &[&str] = &[
    "如下", "以下", "下列", "几个", "几方面", "几点", "入手", "包括", "分别", "要求是", "任务是",
    "主要有", "就是", "做到", "即", "具有", "应当", "必须", "需要", "可以", "条件之一", "有：",
    "为：", "是：",
];

/// The commoner surnames' first characters. Source: 百家姓 and the name statistics of the Ministry of
/// Public Security (the hundred most frequent). Some belong to 欧阳, 上官, 司马, 诸葛, 尉迟,
/// 端木 and 令狐; characters that open everyday words (时, 和, 车) are left out.
pub const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳阳上官司诸骆瞿缪戚邬窦卞茅祁褚卫尤房宗宣郁杭洪嵇滑荀甄储巫郗班仰伊仇栾厉祖薄宿蒲邰卓蔺屠池胥闻莘姬扶郦雍桑桂濮燕冀浦晏柴阎戈庾暨匡寇阙敖阚饶鞠巢荆竺权桓佟麦谌尉端令仲伏佘仝揭岑华喻柏奚郎酆鲍费廉滕卜穆湛禹狄臧屈项闵席娄刁虞昝裘贲钮於芮羿汲邴糜乌巴弓隗宓蓬钭戎韶郜蓟鄂赖蒙阴鬱贡逄堵郤璩扈郏慕茹宦艾衡弘殳蔚夔隆巩厍晁勾訾毋乜蒯逯";

/// Surnames of two characters, the commoner ones. Source: 百家姓 and the names in use today.
pub const SURNAMES_OF_TWO: &[&str] = &[
    "欧阳", "上官", "司马", "诸葛", "尉迟", "端木", "令狐", "皇甫", "夏侯", "慕容", "司徒", "东方",
    "公孙", "长孙", "宇文", "独孤", "南宫", "轩辕", "闻人", "鲜于", "濮阳", "淳于", "单于", "太叔",
    "申屠", "公冶", "仲孙", "钟离", "澹台", "呼延", "万俟", "赫连", "公羊", "宗政", "西门", "第五",
];

/// What a remark in brackets below a title ends with: for whom and how far the text holds yet (党政机关公文格式, 标题; 立法用语), and in
/// which order a list stands (usage).
pub const REMARKS: &[&str] = &[
    "试行", "暂行", "草案", "修订", "修正", "稿", "摘要", "节选", "提纲", "版", "样本", "范本",
    "修正案", "排序", "为序", "排列", "不分先后",
];

/// How a remark on where the text of a speech is from ends, in brackets below the title: （根据录音整理，未经本人审阅）.
pub const TRANSCRIPTS: &[&str] = &["录音整理", "记录整理", "整理稿", "审阅", "审定"];

/// Openings after which a short line with a colon is an address whatever the people are called.
pub const CALLS: &[&str] = &["各位", "诸位", "尊敬的", "亲爱的"];

/// Words of honour that open an address and no title.
pub const HONOURED: &[&str] = &["尊敬的", "亲爱的", "敬爱的"];

/// What a slogan or thanks at a text's end hold.
pub const THANKS: &[&str] = &["谢谢", "万岁", "感谢", "祝大家", "我的发言", "汇报完毕"];

/// What closing formulas hold (特此通知, 妥否，请批示).
pub const CLOSING_FORMULAS: &[&str] = &[
    "特此", "专此", "谨此", "妥否", "请批示", "请审", "此致", "敬礼", "以上报告", "当否",
];

/// Openings of fields of minutes and forms, whose value stands behind a colon.
pub const FIELDS: &[&str] = &[
    "时间", "地点", "会议时间", "会议地点", "主持", "参加", "出席", "列席", "记录", "缺席", "请假",
    "联系人", "联系电话", "电话", "姓名", "单位", "部门", "职务", "地址", "邮编", "传真", "日期",
    "人员", "主题", "议题",
];

/// Keys of an e-mail's head, as mail programs write it.
pub const MAIL_KEYS: &[&str] = &[
    "发件人", "收件人", "抄送", "抄送人", "密送", "主题", "发送时间", "时间", "日期", "附件",
    "发送日期", "From", "To", "Cc", "Bcc", "Subject", "Date", "Sent", "FROM", "TO", "CC",
];

/// Those of them that only an e-mail has.
pub const SENDERS: &[&str] = &["发件人", "收件人", "From", "To", "FROM", "TO"];

/// Parties to a contract, a mandate or a case, before a colon.
pub const PARTIES: &[&str] = &[
    "甲方", "乙方", "丙方", "丁方", "委托人", "受托人", "委托方", "受托方", "法定代表人",
    "被委托人", "发包", "承包", "出租", "承租", "出让", "受让", "买方", "卖方", "供方", "需方",
    "原告", "被告", "第三人", "当事人", "被申请人", "授权人", "被授权人",
];

/// What stands for words to be filled in.
pub const PLACEHOLDERS: &[&str] = &[
    "XX", "xx", "××", "**", "＿＿", "__", "[", "［", "○○", "某某", "＊＊", "{",
];

/// Characters that stand in place of a name.
pub const BLANKS: &str = "XxＸ×某○〇";

/// What a date in brackets below a title tells of.
pub const ADOPTIONS: &[&str] = &[
    "通过", "公布", "发布", "修订", "修正", "施行", "批准", "印发",
];
