/** The parts a single column can play, besides those of the text. What plays none travels along as an attribute. */
export const parts = ['text', 'title', 'id', 'time', 'updated', 'author', 'rating'] as const;
export type Part = (typeof parts)[number];

/** Lines of names, divided by bars. */
const names = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split('|'));

/** Names that exports give their columns, best first, in English and Chinese; compared as `normaliseName` makes them. */
export const namesOfPart: Readonly<Record<Part, readonly string[]>> = {
  text: names(
    'text|review text|review body|review content|review|body|comment|comments|content|description',
    'message|feedback|customer comment|customer feedback|full text|tweet text|tweet|verbatim',
    'response text|open ended response|answer|response|reply text|note|notes|post',
    'ticket description|description text|original text|caption|suggestion|suggestions|remarks|opinion|reason',
    '评价内容|评论内容|评论正文|评价|评论|内容|正文|反馈内容|反馈|意见|意见建议|建议|问题描述|描述',
    '留言|留言内容|文本|用户评论|用户评价|客户反馈|客户意见|投诉内容|心得|微博正文|初评内容|评语',
    '意见反馈|意见与建议|您的意见|其他意见|工单描述|工单内容|问题内容|咨询内容|customer message',
    'user comment|reviewtext|review description|review detail|what would you like to tell us',
    'additional comments|any other comments|other comments|comments suggestions|free text',
    'open text|transcript|conversation|messages|conversations|threads|inquiry|complaint|点评内容|点评|评价详情|文字评价|用户留言',
    'rate content|商品评论|商品评价|评论文本|text original|text display|text content|selftext|body text|review comment',
    'comment text|comment body|feedback text|feedback comment',
    '聊天内容|诉求内容|回答|补充说明|備註|意見回饋|回饋內容|回饋|顧客意見|貼文內容|推文',
  ),
  title: names(
    'title|subject|review title|headline|summary|ticket subject|review headline|标题|主题|评论标题',
    'titel|überschrift|betreff|titre|objet|título|asunto|titolo|oggetto|titulo|assunto|onderwerp|tytuł|temat|заголовок|тема|başlık|konu',
    'タイトル|件名|見出し|제목|리뷰 제목|العنوان|الموضوع|عنوان المراجعة|หัวข้อ|หัวเรื่อง|tiêu đề|titre de l avis|bewertungstitel|título de la reseña|レビュータイトル|название отзыва',
    '评价标题|工单标题|主旨|issue|topic line|评论概要|問題標題|摘要|ticket name|short description',
  ),
  id: names(
    'id|review id|ticket id|tweet id|response id|feedback id|comment id|post id|case id',
    'ticket number|ticket no|case number|id str|status id|respondent id|record id|uuid|guid|key',
    '编号|评价id|评论id|评论编号|评价编号|工单号|工单编号|工单id|反馈编号|问卷编号|答卷编号|序列号',
    '流水号|reference id|review link|response no|submission id|interaction id|conversation id',
    'issue key|number|recommendation id|cmtid|note id|complaint id|display id|个案编号|answer id',
    'order review id|message id|订单评价编号|评价单号|会话id|案件編號|回覆編號|工單編號',
  ),
  time: names(
    'created at|created|created time|creation date|review creation date|date|time|timestamp|datetime|review date',
    'review time|tweet created|tweet created at|posted at|published at|publish date|submitted at',
    'submission date|submit date|response date|recorded date|end date|date created|date submitted',
    'review submit date and time|opened at|date of review|comment date|post date|received at',
    'start date|评价时间|评论时间|时间|日期|创建时间|发布时间|提交时间|评价日期|评论日期|创建日期',
    '反馈时间|发表时间|初评时间|填写时间|提交日期|答题时间|留言时间|建立时间|review created',
    'review created utc|submission time|date posted|posted on|posted date|comment time|tweet time',
    'completed at|completion time|conversation started|点评时间|下单评价时间|提问时间|会话时间',
    'create date|create time|creation timestamp|created date|ctime|created utc|timestamp created|submit date utc',
    'unix review time|unix time|submit time|date received|date opened|reviewed at|review creation date|response time|at|时间戳记|时间戳',
    '提交答卷时间|结束答题时间|发布日期|评论发布时间|评价发布时间|rate date|review datetime utc|published at date',
    'review submit date|date of experience|date review|publish time|posted|date opened utc|post created',
    '留言日期|发帖时间|受理时间|發文時間|回覆時間|填表時間',
    '作成日|作成日時|投稿日|投稿日時|登録日|登録日時|回答日時|受付日|受付日時|日付|日時|レビュー日|작성일|작성일시|등록일|등록일시|날짜|일시',
    'erstellt am|datum|veröffentlicht|veröffentlicht am|fecha|fecha de creación|date de création|publié le|créé le|creato il|pubblicato il|publicado em|criado em|datum van plaatsing|tarih|дата|дата создания|ngày|ngày tạo|วันที่|tanggal',
  ),
  updated: names(
    'updated at|updated|last updated|update time|updated time|last modified|modified at',
    'date updated|review last update date and time|last update|edited at|modified|更新时间',
    '修改时间|最后更新|更新日期|最后更新时间|最后修改时间|last update time|last edited|updated on',
    '更改时间|編輯時間|timestamp updated|modified time|last modified date|sys updated on|last changed',
  ),
  author: names(
    'author|author id|author name|user|user id|username|user name|customer|customer id',
    'customer name|name|reviewer|reviewer name|reviewer id|requester|requester id|screen name',
    'nickname|handle|email|customer email|requester email|respondent|account|from|用户|用户名',
    '用户昵称|昵称|作者|客户|客户姓名|买家|买家昵称|会员|会员名|姓名|用户id|客户id|评论者|暱称',
    '买家暱称|用户暱称|review username|reviewer nickname|requester name|contact name|profile name',
    'full name|reporter|caller|caller id|guest name|supplied name|comment author|person|会员昵称|会员名称|买家帐号',
    '买家账号|display user nick|author display name|steamid|评论者昵称|您的姓名|reviewer display name|author username|commenter|from name',
    'display name|customer no|member id|用户账号|网友|评价人|评论人|顾客|顧客姓名|會員編號',
    '评论者姓名|评论者id|评论人姓名|owner username|reporter name|reporter email|user email|commenter name|autor|auteur|utilisateur',
  ),
  rating: names(
    'rating|star rating|stars|star|review stars|review rating|overall rating|overall score|score|nps',
    'nps score|net promoter score|csat|csat score|satisfaction|satisfaction rating',
    'overall satisfaction|how satisfied are you|评分|评级|星级|打分|评价星级|总评分|总分|总评',
    'rating star|review score|reviewer score|happiness rating|overall|rate|stars given|rating value',
    '推荐分|满意度|满意程度|评价等级|评价类型|好评中评差评|好中差评|商品评分|評價星等|滿意度',
    'user rating|customer rating|rating out of 5|user rating out of 5|rating out of 10|rating 5|rating 10|rating 50|rating 100|评分星级|星级评分|用户评分',
  ),
};

/** Columns that each hold a part of what was said, and say by their name how it is meant: it is kept before their text. */
export const namesOfLabelled: readonly string[] = names(
  'pros|advantages|strengths|positives|likes|cons|disadvantages|drawbacks|weaknesses|negatives|dislikes',
  'positive review|negative review|liked|disliked|what did you like|what did you dislike|what could be better',
  '优点|优势|好的地方|缺点|不足|不足之处|需要改进|改进建议|满意的地方|不满意的地方',
  'append comment content|after user comment content|follow up review',
  '追评|追评内容|追加评价|追加评论|追加评价内容',
  'vorteile|nachteile|avantages|inconvénients|points forts|points faibles|points positifs|points négatifs',
  'ventajas|desventajas|lo mejor|lo peor|vantagens|desvantagens|pontos positivos|pontos negativos|vantaggi|svantaggi|pregi|difetti',
  'voordelen|nadelen|pluspunten|minpunten|zalety|wady|fördelar|nackdelar|достоинства|недостатки|плюсы|минусы|artıları|eksileri',
  '良い点|悪い点|良かった点|悪かった点|改善点|改善してほしい点|気になった点|장점|단점|아쉬운 점|ข้อดี|ข้อเสีย|ưu điểm|nhược điểm|kelebihan|kekurangan',
);
