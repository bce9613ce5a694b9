//! Wording of promo lines and page chrome.
//!
//! Source: what download sites, government portals, WeChat articles and CMS templates print around
//! a text. All words are compared with white space removed.

/// Chrome that stands alone on its line anywhere.
pub const CHROME: &[&str] = &[
    "打印本页", "打印此页", "打印文章", "打印本文", "关闭窗口", "关闭本页", "关闭页面", "【打印】",
    "【关闭】", "【打印本页】", "【关闭窗口】", "【返回】", "[打印]", "[关闭]", "[关闭窗口]",
    "[打印本页]", "打印关闭", "返回顶部", "回到顶部", "返回首页", "返回列表", "返回上一页",
    "扫一扫在手机打开当前页", "扫一扫在手机上打开当前页", "扫一扫在手机上查看当前页面",
    "扫一扫分享本页", "扫码查看手机版", "手机扫一扫", "分享到微信朋友圈", "打开微信扫一扫",
    "预览时标签不可点", "微信扫一扫关注该公众号", "阅读原文", "继续滑动看下一个", "识别二维码",
    "长按识别二维码", "关注我们", "点击蓝字关注我们", "往期推荐", "往期回顾", "推荐阅读",
];

/// Chrome that stands alone on its line above or below the text.
pub const EDGE_CHROME: &[&str] = &[
    "首页", "网站首页", "打印", "关闭", "收藏", "分享", "返回", "纠错", "小", "中", "大", "字号",
    "【", "】", "[", "]", "|", "｜", ">", ">>", "»", "›", "→", "·", "【小】", "【中】", "【大】",
    "大中小", "小中大", "[大中小]", "【大中小】", "END", "-END-", "—END—", "原创", "点赞", "在看",
    "赞", "转发", "评论", "微信", "微博", "QQ空间", "新浪微博", "腾讯微博", "人人网", "开心网",
    "朋友圈", "\"", "“", "”", "无障碍浏览", "长者模式", "繁体", "简体", "TOP", "复制", "复制代码",
    "重新生成", "重新回答", "思考过程", "深度思考", "ChatGPT说：", "ChatGPTsaid:", "Yousaid:",
    "您说：", "👍", "👎", "👍👎",
];

/// Beginnings of chrome lines above or below the text.
pub const EDGE_OPENERS: &[&str] = &[
    "分享到：", "分享到:", "分享至", "分享:", "分享：", "当前位置", "您的位置", "您当前的位置",
    "您现在的位置", "你的位置", "所在位置", "现在位置", "位置：首页", "【字体", "字体：", "[字体",
    "字号：", "【字号", "浏览次数", "浏览量", "阅读次数", "阅读量", "点击数", "点击量", "点击次数",
    "访问量", "访问次数", "浏览：", "点击：", "阅读：", "上一篇", "下一篇", "上一条", "下一条",
    "版权所有", "Copyright", "copyright", "©", "网站标识码", "京ICP备", "扫一扫", "扫码关注",
    "扫描二维码", "长按二维码", "点击上方", "点击蓝字", "点击下方", "关注公众号", "网址：http",
    "网址:http", "原文链接：", "原文地址：", "链接：http", "本文链接", "责任编辑", "【责任编辑",
    "（责任编辑", "(责任编辑", "责编", "（责编", "(责编", "【编辑", "网络编辑", "编辑：", "编辑:",
    "编辑｜", "编辑|", "编辑丨", "排版：", "排版｜", "排版|", "校对：", "校对｜", "监制：",
    "已深度思考", "已完成思考", "已思考", "Thoughtfor", "（字数", "字数：", "（全文共", "（全文约",
    "全文共计", "全文约",
];

/// Page data above the text: the key, whose value may stand on the next line.
pub const META_KEYS: &[&str] = &[
    "发布时间", "发表时间", "发布日期", "发表日期", "更新时间", "更新日期", "录入时间", "上传时间",
    "时间", "日期", "来源", "信息来源", "文章来源", "稿件来源", "新闻来源", "文章出处", "作者",
    "文章作者", "发布者", "发布人", "录入者", "点击", "浏览", "阅读", "阅读量", "浏览次数",
    "点击数", "访问次数", "字体", "字号", "分享", "人气",
];

/// Keys of credits under a web article. One alone proves nothing; two neighbours do.
pub const CREDIT_KEYS: &[&str] = &[
    "来源", "图片", "图", "摄影", "图文", "文字", "文", "文图", "撰稿", "撰文", "供稿", "供图",
    "编辑", "责编", "责任编辑", "美编", "美术编辑", "排版", "校对", "审核", "审校", "审稿", "初审",
    "复审", "终审", "一审", "二审", "三审", "监制", "主编", "副主编", "主办", "承办", "策划",
    "统筹", "总策划", "制作", "出品", "通讯员", "记者", "投稿", "核稿", "签发",
];

/// Those of them that offices use as well: who holds an event, and who wrote, passed and signed a paper. A run of these alone is
/// no web article's.
pub const OFFICE_KEYS: &[&str] = &[
    "主办", "承办", "撰稿", "供稿", "审核", "审校", "审稿", "核稿", "签发", "策划", "统筹",
    "总策划", "制作", "校对",
];

/// What stands between a key and its value.
pub const KEY_MARKS: &[char] = &['：', ':', '｜', '|', '丨', '/', '／'];

/// Heads of lists of other articles below the text.
pub const RELATED: &[&str] = &[
    "相关报道", "相关新闻", "相关阅读", "相关文章", "相关链接", "相关信息", "相关推荐", "相关资讯",
    "延伸阅读", "推荐阅读", "新闻推荐", "热门推荐", "热点推荐", "最新新闻", "最新文章", "最新资讯",
    "最新动态", "热门文章", "热门新闻", "热点新闻", "热门标签", "推荐文章", "猜你喜欢", "为您推荐",
    "往期回顾", "往期推荐", "精彩推荐", "更多文章", "友情链接", "点击排行", "图片新闻", "相关连接",
    "友情连接",
];

/// Marks that open an entry of such a list.
pub const BULLETS: &[char] = &[
    '·', '•', '■', '▪', '●', '◆', '►', '▶', '»', '※', '・', '∙', '★', '☆', '◇', '○', '□', '△', '▲',
    '➤', '➢', '✓', '✔', '√',
];

/// Promo words and their weight. 3: what nobody writes around a text but a site that sells or collects such. 2: promo as a rule,
/// but a notice has it below its text as well (扫描下方二维码, 加微信). 1: a suspicion. Lines of weight 2 in all are promo; which of
/// them are removed, `lex/promo.rs` says.
pub const PROMO: &[(&str, u8)] = &[
    ("仅供学习", 2),
    ("禁止外传", 2),
    ("严禁外传", 2),
    ("请勿外传", 2),
    ("用后删除", 3),
    ("用后即删", 3),
    ("24小时内删除", 3),
    ("倒卖", 1),
    ("会员资料", 2),
    ("会员群", 2),
    ("免费QQ群", 3),
    ("QQ群：", 1),
    ("QQ群:", 1),
    ("加QQ", 2),
    ("咨询QQ", 2),
    ("加群", 1),
    ("加微信", 2),
    ("微信号：", 2),
    ("微信号:", 2),
    ("进群", 1),
    ("入群", 1),
    ("立享", 1),
    ("订阅", 1),
    ("永久会员", 3),
    ("会员", 1),
    ("VIP", 1),
    ("免费领取", 2),
    ("免费下载", 2),
    ("免费赠送", 1),
    ("更多材料", 1),
    ("更多范文", 3),
    ("更多公文", 3),
    ("更多精彩", 1),
    ("更多资料", 2),
    ("更多内容请", 2),
    ("搜集整理", 3),
    ("收集整理", 1),
    ("整理发布", 3),
    ("倾情整理", 3),
    ("本文来自", 1),
    ("本资料来自", 3),
    ("资料来源于网络", 3),
    ("版权归原作者", 2),
    ("转载请注明", 2),
    ("如有侵权", 2),
    ("侵删", 3),
    ("告知删除", 3),
    ("范文网", 1),
    ("文库", 1),
    ("公文网", 1),
    ("自媒体", 1),
    ("公众号", 1),
    ("扫码", 1),
    ("二维码", 1),
    ("点击关注", 2),
    ("长按识别", 2),
    ("加入我们的", 1),
    ("内部交流使用", 2),
    ("商业用途", 1),
    ("违者后果自负", 2),
    ("www.", 1),
    ("http", 1),
    ("淘宝", 1),
    ("咨询电话", 1),
    ("整理，", 1),
    ("代写", 2),
    ("原创材料", 3),
    ("写材料", 1),
    ("笔杆子", 1),
    ("内部资料", 1),
    ("版权所有", 3),
    ("侵权必究", 3),
    ("版权归", 1),
    ("仅供参考", 1),
    ("仅作参考", 1),
    ("切勿照搬", 3),
    ("请勿照搬", 3),
    ("请勿转载", 2),
    ("谢绝转载", 2),
    ("禁止转载", 2),
    ("谢绝转作", 3),
    ("转作他途", 3),
    ("严禁转载", 2),
    ("网站提供", 1),
    ("由网友", 1),
    ("本文由", 1),
    ("本站", 1),
    ("站内", 1),
    ("我们的网站", 3),
    ("访问网站", 1),
    ("原创分享", 3),
    ("天天更新", 3),
    ("每日更新", 2),
    ("每周更新", 1),
    ("交流群", 1),
    ("读者群", 1),
    ("投稿QQ", 3),
    ("供会员", 3),
    ("会员学习", 3),
    ("素材共享", 1),
    ("文稿定制", 3),
    ("模板下载", 2),
    ("范文", 1),
    ("下载链接", 1),
    ("网盘", 1),
    ("提取码", 2),
    ("扫描下方", 2),
    ("客服", 1),
];

/// A line with a word of this weight is a site's.
pub const SOLD: u8 = 3;
/// Below a text so much in all is no notice's: an account to write to (2), and words besides.
pub const SUM: u8 = 5;
/// Promo words that an office's paper bears at its head or foot as well: what is handed out at a meeting, and what is printed for
/// some readers alone (会后收回，请勿外传; 内部刊物，禁止转载).
pub const HELD: &[&str] = &[
    "请勿外传", "严禁外传", "禁止外传", "请勿转载", "禁止转载", "严禁转载", "内部交流使用",
];

/// Addresses of pictures that are chrome.
pub const CHROME_IMAGES: &[&str] = &[
    "logo", "lgo", "icon", "qrcode", "qr_code", "share", "banner", "data:image",
];

/// Pieces of addresses of the web.
pub const ADDRESSES: &[&str] = &["www.", "http", ".com", ".cn", ".net", ".org"];

/// Words of sites. Each stands in text as well; what it is worth is learned.
pub const SITE_WORDS: &[&str] = &[
    "网", "站", "页", "下载", "登录", "注册", "点击", "浏览", "文库", "范文", "版权", "搜索", "篇",
    "发布", "来源", "编辑",
];

/// What an AI says around its text, anywhere in a line. Sources: answers of the common chat programs, in Chinese and English.
pub const CHATTER: &[&str] = &[
    "希望对您", "希望对你", "希望这", "如需", "如果您需要", "如果需要", "如果您还有", "如果你还有",
    "[citation", "根据您的要求", "根据你的要求", "为您撰写", "为您生成", "为您起草", "为您提供",
    "为您整理", "我已为您", "需要我帮", "需要我扩写", "需要我继续", "需要我为您", "需要我进一步",
    "需要我再", "需要我把", "需要我补充", "要不要我", "是否需要我", "欢迎继续向我提问",
    "随时告诉我", "我还可以为", "为你生成", "为你撰写", "文中数据可", "可根据实际情况填充",
    "可根据实际情况替换", "可直接复制", "可以直接复制", "您可以根据实际", "你可以根据实际",
    "请根据实际情况修改", "替换为实际", "替换成实际", "您看这样可以吗", "版本供您选择",
    "修改后的版本如下", "Letmeknow", "Hereis", "Here's", "Here’s", "Wouldyoulikeme", "Feelfreeto",
    "feelfreeto", "Ihopethis", "I'vedrafted", "Ihavedrafted",
];

/// How an AI's line before its text opens; it ends with a colon or a stop.
pub const CHATTER_OPENERS: &[&str] = &[
    "好的，", "好的,", "好的！", "当然，", "当然可以", "以下是", "以下为", "下面是", "没问题",
    "这是为", "修改后的", "润色后的", "优化后的", "改写后的", "用户：", "助手：", "Sure",
    "Certainly", "Ofcourse",
];
